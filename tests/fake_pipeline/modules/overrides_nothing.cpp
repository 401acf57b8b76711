// Registers for a notification and does not override its method.
#include "simple_module.h"

namespace {

class OddModule : public CHttpModule {};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST, 0)
