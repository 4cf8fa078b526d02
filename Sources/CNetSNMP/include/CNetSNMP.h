#ifndef DENGEN_CNETSNMP_H
#define DENGEN_CNETSNMP_H

#include <stdbool.h>

// SNMP over net-snmp without its headers: they change feature macros and do not import.

/// Prepares net-snmp once in a process: no configuration files, no MIB files, no state on disk.
bool dengen_snmp_prepare(void);

#endif
