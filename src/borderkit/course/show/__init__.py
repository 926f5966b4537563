"""How the course looks: charts, tables, prose, the ground of maps; knows no table of the kit."""
