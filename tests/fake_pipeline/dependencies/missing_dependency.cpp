// A library that is built where no loader looks.
int MissingDependency() { return 1; }
