"""Pages on which crews and their officers write down what was done at the stops, and what an inspection rests on."""
