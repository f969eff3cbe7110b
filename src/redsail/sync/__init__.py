"""What phones bring: each record once, with a receipt; fields of two people merged or asked about; late parents wait."""
