print("gridtwin")
