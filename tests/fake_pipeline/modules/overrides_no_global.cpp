// Registers for GL_HEALTH_CHECK and does not override its method.
#include "simple_global_module.h"

namespace {

class OddModule : public test_module::GlobalModule {};

}  // namespace

REGISTER_GLOBAL_MODULE(OddModule, GL_HEALTH_CHECK)
