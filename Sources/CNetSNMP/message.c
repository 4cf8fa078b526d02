#include "hub.h"

#include <netdb.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

dengen_snmp_message *dengen_snmp_message_of(netsnmp_pdu *pdu) {
    dengen_snmp_message *message = calloc(1, sizeof *message);
    if (message == NULL) {
        snmp_free_pdu(pdu);
        return NULL;
    }
    message->pdu = pdu;
    return message;
}

static int pdu_command(dengen_snmp_command command) {
    switch (command) {
    case dengen_snmp_get:
        return SNMP_MSG_GET;
    case dengen_snmp_get_next:
        return SNMP_MSG_GETNEXT;
    case dengen_snmp_get_bulk:
        return SNMP_MSG_GETBULK;
    case dengen_snmp_set:
        return SNMP_MSG_SET;
    case dengen_snmp_trap_v1:
        return SNMP_MSG_TRAP;
    case dengen_snmp_trap:
        return SNMP_MSG_TRAP2;
    case dengen_snmp_inform:
        return SNMP_MSG_INFORM;
    default:
        return SNMP_MSG_RESPONSE;
    }
}

static dengen_snmp_command command_of(int command) {
    switch (command) {
    case SNMP_MSG_GET:
        return dengen_snmp_get;
    case SNMP_MSG_GETNEXT:
        return dengen_snmp_get_next;
    case SNMP_MSG_GETBULK:
        return dengen_snmp_get_bulk;
    case SNMP_MSG_SET:
        return dengen_snmp_set;
    case SNMP_MSG_TRAP:
        return dengen_snmp_trap_v1;
    case SNMP_MSG_TRAP2:
        return dengen_snmp_trap;
    case SNMP_MSG_INFORM:
        return dengen_snmp_inform;
    default:
        return dengen_snmp_other;
    }
}

dengen_snmp_message *dengen_snmp_message_create(dengen_snmp_command command) {
    netsnmp_pdu *pdu = snmp_pdu_create(pdu_command(command));
    return pdu != NULL ? dengen_snmp_message_of(pdu) : NULL;
}

void dengen_snmp_message_free(dengen_snmp_message *message) {
    if (message == NULL) {
        return;
    }
    snmp_free_pdu(message->pdu);
    free(message);
}

void dengen_snmp_message_set_community(dengen_snmp_message *message, const uint8_t *bytes, size_t count) {
    free(message->pdu->community);
    message->pdu->community = netsnmp_memdup(bytes, count);
    message->pdu->community_len = message->pdu->community != NULL ? count : 0;
}

void dengen_snmp_message_set_repetitions(dengen_snmp_message *message, long repetitions) {
    message->pdu->non_repeaters = 0;
    message->pdu->max_repetitions = repetitions;
}

void dengen_snmp_message_set_trap(
    dengen_snmp_message *message, const unsigned long *enterprise, size_t enterprise_count, long generic,
    long specific, unsigned long uptime) {
    netsnmp_pdu *pdu = message->pdu;
    free(pdu->enterprise);
    pdu->enterprise = snmp_duplicate_objid(enterprise, enterprise_count);
    pdu->enterprise_length = pdu->enterprise != NULL ? enterprise_count : 0;
    pdu->trap_type = generic;
    pdu->specific_type = specific;
    pdu->time = uptime;
}

// The address without its port; an IPv4 one also when it came by a socket of both families.
static void write_source(const netsnmp_pdu *pdu, char *text, size_t room) {
    text[0] = '\0';
    struct sockaddr_storage source = {0};
    if (pdu->transport_data == NULL || (size_t)pdu->transport_data_length > sizeof source) {
        return;
    }
    memcpy(&source, pdu->transport_data, (size_t)pdu->transport_data_length);
    const struct sockaddr_in6 *v6 = (const struct sockaddr_in6 *)&source;
    socklen_t count = (socklen_t)pdu->transport_data_length;
    struct sockaddr_in v4 = {.sin_family = AF_INET};
    const struct sockaddr *address = (const struct sockaddr *)&source;
    if (source.ss_family == AF_INET6 && IN6_IS_ADDR_V4MAPPED(&v6->sin6_addr)) {
        memcpy(&v4.sin_addr, v6->sin6_addr.s6_addr + 12, 4);
        address = (const struct sockaddr *)&v4;
        count = sizeof v4;
    }
    if (getnameinfo(address, count, text, (socklen_t)room, NULL, 0, NI_NUMERICHOST) != 0) {
        text[0] = '\0';
    }
}

static dengen_snmp_version version_of(long version) {
    switch (version) {
    case SNMP_VERSION_1:
        return dengen_snmp_v1;
    case SNMP_VERSION_2c:
        return dengen_snmp_v2c;
    default:
        return dengen_snmp_v3;
    }
}

void dengen_snmp_message_details(const dengen_snmp_message *message, dengen_snmp_details *details) {
    const netsnmp_pdu *pdu = message->pdu;
    *details = (dengen_snmp_details){
        .command = command_of(pdu->command),
        .version = version_of(pdu->version),
        .community = pdu->community,
        .community_count = pdu->community_len,
        .error_status = pdu->errstat,
        .error_index = pdu->errindex,
        .enterprise = pdu->enterprise,
        .enterprise_count = pdu->enterprise_length,
        .generic_trap = pdu->trap_type,
        .specific_trap = pdu->specific_type,
        .uptime = pdu->time,
    };
    memcpy(details->agent, pdu->agent_addr, sizeof details->agent);
    write_source(pdu, details->source, sizeof details->source);
}
