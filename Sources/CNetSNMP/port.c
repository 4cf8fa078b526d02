#define _GNU_SOURCE

#include "hub.h"

#include <net-snmp/library/lcd_time.h>
#include <net-snmp/library/snmpv3.h>

#include <arpa/inet.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void tell(dengen_snmp_port *port, dengen_snmp_news_kind kind, netsnmp_pdu *pdu) {
    dengen_snmp_tell(port->hub, (dengen_snmp_news){.kind = kind, .owner = port->id}, pdu);
}

static int on_arrival(int operation, netsnmp_session *session, int request, netsnmp_pdu *pdu, void *context) {
    (void)request;
    dengen_snmp_port *port = context;
    // net-snmp also calls with messages whose digest is wrong; it leaves an error on the session then.
    if (operation != NETSNMP_CALLBACK_OP_RECEIVED_MESSAGE || session->s_snmp_errno != SNMPERR_SUCCESS || pdu == NULL) {
        return 1;
    }
    netsnmp_pdu *copy = snmp_clone_pdu(pdu);
    if (copy != NULL) {
        tell(port, dengen_snmp_news_arrival, copy);
    }
    return 1;
}

static int bind_socket(const uint8_t *address, size_t address_count, bool is_broadcast) {
    struct sockaddr_storage storage = {0};
    if (address_count > sizeof storage) {
        errno = EINVAL;
        return -1;
    }
    memcpy(&storage, address, address_count);
    int descriptor = socket(storage.ss_family, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (descriptor < 0) {
        return -1;
    }
    const int off = 0;
    const int on = 1;
    const int room = 1 << 20;
    // A storm of notifications finds room; the system gives less when it allows less. `::` takes IPv4 as well.
    setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &room, sizeof room);
    setsockopt(descriptor, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off);
    bool is_ready = !is_broadcast || setsockopt(descriptor, SOL_SOCKET, SO_BROADCAST, &on, sizeof on) == 0;
    if (!is_ready || bind(descriptor, (const struct sockaddr *)&storage, (socklen_t)address_count) != 0) {
        int problem = errno;
        close(descriptor);
        errno = problem;
        return -1;
    }
    return descriptor;
}

static bool attach(dengen_snmp_port *port, netsnmp_transport *transport) {
    netsnmp_session session;
    snmp_sess_init(&session);
    session.version = SNMP_DEFAULT_VERSION;
    session.isAuthoritative = SNMP_SESS_UNKNOWNAUTH;
    session.callback = on_arrival;
    session.callback_magic = port;
    session.retries = 0;
    port->handle = snmp_sess_add(&session, transport, NULL, NULL);
    if (port->handle == NULL) {
        return false;
    }
    port->session = snmp_sess_session(port->handle);
    port->transport = snmp_sess_transport(port->handle);
    port->session->flags |= SNMP_FLAGS_DONT_PROBE;
    port->next = port->hub->ports;
    port->hub->ports = port;
    return true;
}

dengen_snmp_port *dengen_snmp_port_open(
    dengen_snmp_hub *hub, uint64_t id, const uint8_t *address, size_t address_count, bool is_broadcast, int *problem) {
    int descriptor = bind_socket(address, address_count, is_broadcast);
    *problem = errno;
    netsnmp_transport *transport = descriptor >= 0 ? dengen_snmp_transport_create(descriptor) : NULL;
    if (transport == NULL) {
        return NULL;
    }
    dengen_snmp_port *port = calloc(1, sizeof *port);
    *problem = ENOMEM;
    if (port == NULL) {
        transport->f_close(transport);
        netsnmp_transport_free(transport);
        return NULL;
    }
    port->hub = hub;
    port->id = id;
    if (!attach(port, transport)) {
        free(port);
        return NULL;
    }
    return port;
}

uint16_t dengen_snmp_port_number(const dengen_snmp_port *port) {
    struct sockaddr_storage address = {0};
    socklen_t count = sizeof address;
    getsockname(port->transport->sock, (struct sockaddr *)&address, &count);
    return address.ss_family == AF_INET6 ? ntohs(((const struct sockaddr_in6 *)&address)->sin6_port)
                                         : ntohs(((const struct sockaddr_in *)&address)->sin_port);
}

static bool remember(dengen_snmp_port *port, const char *name, const uint8_t *engine, size_t engine_count) {
    admitted_user *user = calloc(1, sizeof *user);
    char *copy = strdup(name);
    if (user == NULL || copy == NULL || engine_count > ENGINE_ID_SIZE) {
        free(user);
        free(copy);
        return false;
    }
    user->name = copy;
    user->engine.count = engine_count;
    memcpy(user->engine.bytes, engine, engine_count);
    user->next = port->users;
    port->users = user;
    return true;
}

bool dengen_snmp_port_admit(
    dengen_snmp_port *port, const dengen_snmp_user *user, const uint8_t *engine, size_t engine_count) {
    uint8_t own[ENGINE_ID_SIZE];
    size_t own_count = snmpv3_get_engineID(own, sizeof own);
    if (engine == NULL) {
        engine = own;
        engine_count = own_count;
    }
    netsnmp_session session;
    snmp_sess_init(&session);
    session.version = SNMP_VERSION_3;
    if (!dengen_snmp_user_apply(&session, user)) {
        return false;
    }
    session.securityEngineID = (u_char *)engine;
    session.securityEngineIDLen = engine_count;
    bool is_installed = dengen_snmp_user_install(&session);
    dengen_snmp_user_wipe(&session);
    dengen_snmp_transport_state(port->transport)->allows_v3 = true;
    return is_installed && remember(port, user->name, engine, engine_count) &&
        dengen_snmp_transport_learn(port->transport, engine, engine_count) &&
        dengen_snmp_transport_learn(port->transport, own, own_count);
}

// The bindings of the reply in place of the question's; all else of the answer is the question's.
static void write_answer(netsnmp_pdu *answer, netsnmp_pdu *reply, long error_status, long error_index) {
    netsnmp_variable_list *asked = answer->variables;
    answer->command = SNMP_MSG_RESPONSE;
    answer->errstat = error_status;
    answer->errindex = error_index;
    answer->flags &= ~(u_long)UCD_MSG_FLAG_EXPECT_RESPONSE;
    if (reply != NULL) {
        answer->variables = reply->variables;
        reply->variables = NULL;
        snmp_free_varbind(asked);
    }
}

void dengen_snmp_port_answer(
    dengen_snmp_port *port, dengen_snmp_message *question, dengen_snmp_message *reply, long error_status,
    long error_index) {
    netsnmp_pdu *answer = question->pdu;
    free(question);
    write_answer(answer, reply != NULL ? reply->pdu : NULL, error_status, error_index);
    dengen_snmp_message_free(reply);
    if (snmp_sess_send(port->handle, answer) != 0) {
        return;
    }
    // It does not fit into a datagram, or cannot be written.
    snmp_free_varbind(answer->variables);
    answer->variables = NULL;
    answer->errstat = SNMP_ERR_TOOBIG;
    answer->errindex = 0;
    if (snmp_sess_send(port->handle, answer) == 0) {
        snmp_free_pdu(answer);
    }
}

static int on_reply(int operation, netsnmp_session *session, int request, netsnmp_pdu *pdu, void *context) {
    (void)session, (void)request;
    dengen_snmp_port *port = context;
    if (operation != NETSNMP_CALLBACK_OP_RECEIVED_MESSAGE) {
        tell(port, dengen_snmp_news_no_answer, NULL);
        return 1;
    }
    netsnmp_pdu *copy = pdu->command == SNMP_MSG_RESPONSE ? snmp_clone_pdu(pdu) : NULL;
    if (copy != NULL) {
        tell(port, dengen_snmp_news_reply, copy);
    }
    // Others may answer as well: the question stays open until its time is over.
    return 0;
}

bool dengen_snmp_port_call(
    dengen_snmp_port *port, dengen_snmp_message *message, dengen_snmp_version version, const uint8_t *address,
    size_t address_count, long timeout) {
    netsnmp_pdu *pdu = message->pdu;
    free(message);
    pdu->version = version == dengen_snmp_v1 ? SNMP_VERSION_1 : SNMP_VERSION_2c;
    pdu->transport_data = netsnmp_memdup(address, address_count);
    pdu->transport_data_length = (int)address_count;
    port->session->timeout = timeout * 1000;
    port->expires = dengen_snmp_now() + timeout + 1;
    port->is_calling = snmp_sess_async_send(port->handle, pdu, on_reply, port) != 0;
    if (!port->is_calling) {
        snmp_free_pdu(pdu);
    }
    return port->is_calling;
}

void dengen_snmp_port_read(dengen_snmp_port *port) {
    dengen_snmp_read(port->hub, port->handle, port->transport);
}

void dengen_snmp_port_close(dengen_snmp_port *port) {
    dengen_snmp_port **at = &port->hub->ports;
    while (*at != port) {
        at = &(*at)->next;
    }
    *at = port->next;
    while (port->users != NULL) {
        admitted_user *user = port->users;
        port->users = user->next;
        dengen_snmp_user_remove(user->engine.bytes, user->engine.count, user->name);
        free(user->name);
        free(user);
    }
    snmp_sess_close(port->handle);
    free(port);
}
