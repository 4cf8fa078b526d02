#include "CClock.h"

#include <sys/timex.h>

long dengen_clock_error(void) {
    struct timex state = {0};
    int answer = adjtimex(&state);
    if (answer < 0) {
        return -2;
    }
    if (answer == TIME_ERROR || (state.status & STA_UNSYNC) != 0 || state.maxerror < 0) {
        return -1;
    }
    return state.maxerror;
}
