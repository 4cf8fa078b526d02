#ifndef DENGEN_CCLOCK_H
#define DENGEN_CCLOCK_H

// What the kernel knows of the machine's clock, which glibc's module does not show to Swift.

/// Microseconds by which the wall clock may be off at most; -1 when nobody keeps it, -2 when the kernel does not say.
long dengen_clock_error(void);

#endif
