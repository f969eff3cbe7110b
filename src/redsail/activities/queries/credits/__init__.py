"""What presence counts for: study hours, theme days, activities of pairs, lectures, reading season, volunteering.

Nothing of it is stored. Every page and ledger works it out from the presence that stands, by the dated rules, so that a
correction of presence corrects everything. Higher rooms ask here and keep no copy.
"""
