#include "hub.h"

#include <stdlib.h>
#include <string.h>

static bool add(
    netsnmp_pdu *pdu, const unsigned long *id, size_t id_count, u_char type, const void *value, size_t count) {
    return snmp_pdu_add_variable(pdu, id, id_count, type, value, count) != NULL;
}

static u_char number_type(dengen_snmp_type type) {
    switch (type) {
    case dengen_snmp_type_counter32:
        return ASN_COUNTER;
    case dengen_snmp_type_time_ticks:
        return ASN_TIMETICKS;
    default:
        return ASN_GAUGE;
    }
}

static u_char bytes_type(dengen_snmp_type type) {
    switch (type) {
    case dengen_snmp_type_ip_address:
        return ASN_IPADDRESS;
    case dengen_snmp_type_opaque:
        return ASN_OPAQUE;
    default:
        return ASN_OCTET_STR;
    }
}

static u_char empty_type(dengen_snmp_type type) {
    switch (type) {
    case dengen_snmp_type_no_such_object:
        return SNMP_NOSUCHOBJECT;
    case dengen_snmp_type_no_such_instance:
        return SNMP_NOSUCHINSTANCE;
    case dengen_snmp_type_end_of_view:
        return SNMP_ENDOFMIBVIEW;
    default:
        return ASN_NULL;
    }
}

bool dengen_snmp_message_add(
    dengen_snmp_message *message, const unsigned long *id, size_t id_count, const dengen_snmp_value *value) {
    netsnmp_pdu *pdu = message->pdu;
    switch (value->type) {
    case dengen_snmp_type_integer: {
        long number = (long)value->integer;
        return add(pdu, id, id_count, ASN_INTEGER, &number, sizeof number);
    }
    case dengen_snmp_type_counter32:
    case dengen_snmp_type_gauge32:
    case dengen_snmp_type_time_ticks: {
        u_long number = value->number;
        return add(pdu, id, id_count, number_type(value->type), &number, sizeof number);
    }
    case dengen_snmp_type_counter64: {
        struct counter64 number = {.high = value->number >> 32, .low = value->number & 0xffffffff};
        return add(pdu, id, id_count, ASN_COUNTER64, &number, sizeof number);
    }
    case dengen_snmp_type_octets:
    case dengen_snmp_type_ip_address:
    case dengen_snmp_type_opaque:
        return add(pdu, id, id_count, bytes_type(value->type), value->bytes != NULL ? value->bytes : (const u_char *)"",
                   value->byte_count);
    case dengen_snmp_type_object_id:
        return add(pdu, id, id_count, ASN_OBJECT_ID, value->arcs, value->arc_count * sizeof(oid));
    case dengen_snmp_type_null:
    case dengen_snmp_type_no_such_object:
    case dengen_snmp_type_no_such_instance:
    case dengen_snmp_type_end_of_view:
        return add(pdu, id, id_count, empty_type(value->type), NULL, 0);
    default:
        return false;
    }
}

static uint64_t wide(const struct counter64 *value) {
    return (uint64_t)(value->high & 0xffffffff) << 32 | (value->low & 0xffffffff);
}

// net-snmp unwraps the floats that some agents put into Opaque; this is their wrapping again.
static void wrap_float(dengen_snmp_value *value, uint8_t *scratch, u_char type, const void *bytes, size_t count) {
    scratch[0] = ASN_OPAQUE_TAG1;
    scratch[1] = type;
    scratch[2] = (uint8_t)count;
    for (size_t index = 0; index < count; index++) {
        scratch[3 + index] = ((const uint8_t *)bytes)[count - 1 - index];
    }
    value->type = dengen_snmp_type_opaque;
    value->bytes = scratch;
    value->byte_count = count + 3;
}

static void set_bytes(dengen_snmp_value *value, dengen_snmp_type type, const netsnmp_variable_list *variable) {
    value->type = type;
    value->bytes = variable->val.string;
    value->byte_count = variable->val.string != NULL ? variable->val_len : 0;
}

static void set_number(dengen_snmp_value *value, dengen_snmp_type type, const netsnmp_variable_list *variable) {
    value->type = type;
    value->number = (u_long)*variable->val.integer & 0xffffffff;
}

static void read_octets(dengen_snmp_value *value, const netsnmp_variable_list *variable) {
    switch (variable->type) {
    case ASN_OCTET_STR:
        return set_bytes(value, dengen_snmp_type_octets, variable);
    case ASN_OPAQUE:
        return set_bytes(value, dengen_snmp_type_opaque, variable);
    case ASN_IPADDRESS:
        if (variable->val_len == 4) {
            set_bytes(value, dengen_snmp_type_ip_address, variable);
        }
        return;
    case ASN_OBJECT_ID:
        value->type = dengen_snmp_type_object_id;
        value->arcs = variable->val.objid;
        value->arc_count = variable->val_len / sizeof(oid);
        return;
    }
}

static void read_number(dengen_snmp_value *value, uint8_t *scratch, const netsnmp_variable_list *variable) {
    switch (variable->type) {
    case ASN_INTEGER:
        value->type = dengen_snmp_type_integer;
        value->integer = *variable->val.integer;
        return;
    case ASN_COUNTER:
        return set_number(value, dengen_snmp_type_counter32, variable);
    case ASN_GAUGE:
        return set_number(value, dengen_snmp_type_gauge32, variable);
    case ASN_TIMETICKS:
        return set_number(value, dengen_snmp_type_time_ticks, variable);
    case ASN_COUNTER64:
    case ASN_OPAQUE_COUNTER64:
    case ASN_OPAQUE_U64:
        value->type = dengen_snmp_type_counter64;
        value->number = wide(variable->val.counter64);
        return;
    case ASN_OPAQUE_FLOAT:
        return wrap_float(value, scratch, ASN_OPAQUE_FLOAT, variable->val.floatVal, sizeof(float));
    case ASN_OPAQUE_DOUBLE:
        return wrap_float(value, scratch, ASN_OPAQUE_DOUBLE, variable->val.doubleVal, sizeof(double));
    }
}

static void read_value(dengen_snmp_value *value, uint8_t *scratch, const netsnmp_variable_list *variable) {
    *value = (dengen_snmp_value){.type = dengen_snmp_type_unknown};
    switch (variable->type) {
    case ASN_NULL:
        value->type = dengen_snmp_type_null;
        return;
    case SNMP_NOSUCHOBJECT:
        value->type = dengen_snmp_type_no_such_object;
        return;
    case SNMP_NOSUCHINSTANCE:
        value->type = dengen_snmp_type_no_such_instance;
        return;
    case SNMP_ENDOFMIBVIEW:
        value->type = dengen_snmp_type_end_of_view;
        return;
    }
    if (variable->val.string != NULL) {
        read_number(value, scratch, variable);
    }
    if (value->type == dengen_snmp_type_unknown) {
        read_octets(value, variable);
    }
}

bool dengen_snmp_message_next(dengen_snmp_message *message, dengen_snmp_binding *binding) {
    message->next = message->is_begun ? message->next : message->pdu->variables;
    message->is_begun = true;
    netsnmp_variable_list *variable = message->next;
    if (variable == NULL) {
        return false;
    }
    message->next = variable->next_variable;
    binding->id = variable->name;
    binding->id_count = variable->name_length;
    read_value(&binding->value, message->scratch, variable);
    return true;
}
