"""What phones bring: each record once, with a receipt; two versions merged or asked about; late parents wait."""
