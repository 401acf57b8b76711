"""What the commands in script/ are made of; standard library only."""
