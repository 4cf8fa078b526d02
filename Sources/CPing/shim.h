#include <oping.h>
