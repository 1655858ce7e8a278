"""What the whole article says of a number: setting, order of reading, day, source, wholes and parts."""
