// Tests the example that shows it.
TEST(DemoShowIt, ReturnsTheCount) {}
