#ifndef DENGEN_SNMP_HUB_H
#define DENGEN_SNMP_HUB_H

#include <net-snmp/net-snmp-config.h>
#include <net-snmp/net-snmp-includes.h>

#include <net-snmp/library/large_fd_set.h>

#include "CNetSNMP.h"

#include <poll.h>

// The engine id that RFC 3411 allows is at most 32 bytes.
#define ENGINE_ID_SIZE 32

typedef struct {
    uint8_t bytes[ENGINE_ID_SIZE];
    size_t count;
} engine_id;

// What stands behind a transport: net-snmp frees it with the transport.
typedef struct {
    bool is_drained;
    // v3 messages of other engines are dropped before net-snmp makes a record of each.
    engine_id *engines;
    size_t engine_count;
    bool allows_v3;
    // Links: the id of the v3 message whose answer is awaited, -1 when none is. One answer passes for each.
    bool wants_answers;
    int64_t awaited;
    // Datagrams since the question was handed over.
    unsigned sent;
} socket_state;

struct dengen_snmp_message {
    netsnmp_pdu *pdu;
    netsnmp_variable_list *next;
    bool is_begun;
    uint8_t scratch[16];
};

struct dengen_snmp_link {
    dengen_snmp_hub *hub;
    dengen_snmp_link *next;
    uint64_t id;
    // The number of the question under way.
    uint64_t question;
    void *handle;
    netsnmp_session *session;
    netsnmp_transport *transport;
    // Milliseconds on the monotonic clock; net-snmp looks by itself when it is told that time has passed.
    int64_t expires;
    long timeout;
    int late_looks;
    bool is_busy;
    bool is_closing;
    // v3: the question that waits until the engine is discovered.
    netsnmp_pdu *parked;
    bool is_probing;
    bool is_probed;
    bool has_user;
};

// Whom a port has let in: net-snmp's table of users is the process's.
typedef struct admitted_user {
    struct admitted_user *next;
    engine_id engine;
    char *name;
} admitted_user;

struct dengen_snmp_port {
    dengen_snmp_hub *hub;
    dengen_snmp_port *next;
    uint64_t id;
    void *handle;
    netsnmp_session *session;
    netsnmp_transport *transport;
    int64_t expires;
    bool is_calling;
    admitted_user *users;
};

typedef struct news_item {
    dengen_snmp_news news;
    struct news_item *next;
} news_item;

struct dengen_snmp_hub {
    int bell;
    dengen_snmp_link *links;
    dengen_snmp_port *ports;
    news_item *first;
    news_item *last;
    struct pollfd *polled;
    size_t polled_room;
    netsnmp_large_fd_set descriptors;
};

int64_t dengen_snmp_now(void);
void dengen_snmp_tell(dengen_snmp_hub *hub, dengen_snmp_news news, netsnmp_pdu *pdu);
dengen_snmp_message *dengen_snmp_message_of(netsnmp_pdu *pdu);

netsnmp_transport *dengen_snmp_transport_create(int descriptor);
socket_state *dengen_snmp_transport_state(netsnmp_transport *transport);
bool dengen_snmp_transport_learn(netsnmp_transport *transport, const uint8_t *engine, size_t count);

bool dengen_snmp_passes(socket_state *state, const uint8_t *bytes, size_t count);
int64_t dengen_snmp_message_id(const uint8_t *bytes, size_t count);

void dengen_snmp_link_read(dengen_snmp_link *link);
void dengen_snmp_link_expire(dengen_snmp_link *link, int64_t now);
void dengen_snmp_port_read(dengen_snmp_port *port);
void dengen_snmp_read(dengen_snmp_hub *hub, void *handle, netsnmp_transport *transport);

bool dengen_snmp_user_apply(netsnmp_session *session, const dengen_snmp_user *user);
void dengen_snmp_user_wipe(netsnmp_session *session);
bool dengen_snmp_user_install(netsnmp_session *session);
void dengen_snmp_user_remove(const uint8_t *engine, size_t engine_count, const char *name);
bool dengen_snmp_user_clashes(const netsnmp_session *one, const netsnmp_session *other);

#endif
