// <hwebcore.h>, for sources that spell its name as a disk lets them that ignores case.
#pragma once

#include <hwebcore.h>
