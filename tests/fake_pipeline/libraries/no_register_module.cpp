// A library without the export that a server looks for. MinGW exports what no file exports by name.
extern "C" int SomethingElse() { return 1; }
