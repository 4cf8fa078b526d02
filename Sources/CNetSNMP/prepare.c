#include "hub.h"

#include <net-snmp/library/snmpv3.h>

// What init_snmp does without what it reads: configuration files, MIB folders and the host's own file.
bool dengen_snmp_prepare(void) {
    netsnmp_ds_set_boolean(NETSNMP_DS_LIBRARY_ID, NETSNMP_DS_LIB_DONT_READ_CONFIGS, 1);
    netsnmp_ds_set_boolean(NETSNMP_DS_LIBRARY_ID, NETSNMP_DS_LIB_DONT_LOAD_HOST_FILES, 1);
    netsnmp_ds_set_boolean(NETSNMP_DS_LIBRARY_ID, NETSNMP_DS_LIB_DISABLE_PERSISTENT_LOAD, 1);
    netsnmp_ds_set_boolean(NETSNMP_DS_LIBRARY_ID, NETSNMP_DS_LIB_DISABLE_PERSISTENT_SAVE, 1);
    netsnmp_ds_set_boolean(NETSNMP_DS_LIBRARY_ID, NETSNMP_DS_LIB_DONT_PERSIST_STATE, 1);
    netsnmp_ds_set_string(NETSNMP_DS_LIBRARY_ID, NETSNMP_DS_LIB_APPTYPE, "dengen");
    // Without a handler it writes to stderr, and what a stranger sends would fill the disk.
    netsnmp_register_loghandler(NETSNMP_LOGHANDLER_NONE, LOG_DEBUG);
    netsnmp_session session;
    snmp_sess_init(&session);
    netsnmp_container_init_list();
    init_callbacks();
    snmp_init_statistics();
    init_snmpv3("dengen");
    snmp_call_callbacks(SNMP_CALLBACK_LIBRARY, SNMP_CALLBACK_POST_PREMIB_READ_CONFIG, NULL);
    snmp_call_callbacks(SNMP_CALLBACK_LIBRARY, SNMP_CALLBACK_POST_READ_CONFIG, NULL);
    uint8_t engine[ENGINE_ID_SIZE];
    return dengen_snmp_engine_id(engine, sizeof engine) > 0;
}

size_t dengen_snmp_engine_id(uint8_t *bytes, size_t room) {
    return snmpv3_get_engineID(bytes, room);
}
