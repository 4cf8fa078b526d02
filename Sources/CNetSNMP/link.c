#define _GNU_SOURCE

#include "hub.h"

#include <net-snmp/library/lcd_time.h>
#include <net-snmp/library/snmpv3.h>

#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void finish(dengen_snmp_link *link, dengen_snmp_news_kind kind, dengen_snmp_report report, netsnmp_pdu *pdu) {
    if (!link->is_busy || link->is_closing) {
        if (pdu != NULL) {
            snmp_free_pdu(pdu);
        }
        return;
    }
    link->is_busy = false;
    link->is_probing = false;
    if (link->parked != NULL) {
        snmp_free_pdu(link->parked);
        link->parked = NULL;
    }
    dengen_snmp_news news = {
        .kind = kind,
        .owner = link->id,
        .question = link->question,
        .is_repeated = dengen_snmp_transport_state(link->transport)->sent > 1,
        .report = report,
    };
    dengen_snmp_tell(link->hub, news, pdu);
}

static dengen_snmp_report report_of(int type) {
    switch (type) {
    case SNMPERR_UNSUPPORTED_SEC_LEVEL:
        return dengen_snmp_report_unsupported_level;
    case SNMPERR_NOT_IN_TIME_WINDOW:
        return dengen_snmp_report_not_in_time_window;
    case SNMPERR_UNKNOWN_USER_NAME:
        return dengen_snmp_report_unknown_user;
    case SNMPERR_UNKNOWN_ENG_ID:
        return dengen_snmp_report_unknown_engine;
    case SNMPERR_AUTHENTICATION_FAILURE:
        return dengen_snmp_report_wrong_digest;
    case SNMPERR_DECRYPTION_ERR:
        return dengen_snmp_report_decryption_error;
    default:
        return dengen_snmp_report_other;
    }
}

static int take_report(dengen_snmp_link *link, netsnmp_pdu *pdu) {
    if (link->is_probing) {
        link->is_probed = true;
        return 1;
    }
    dengen_snmp_report report = report_of(snmpv3_get_report_type(pdu));
    // net-snmp has learned the engine's time from it and sends the question again.
    if (report != dengen_snmp_report_not_in_time_window) {
        finish(link, dengen_snmp_news_report, report, NULL);
    }
    return 1;
}

// net-snmp gives up: for a report, some builds before they show it, or for a message that it cannot secure.
static int take_security_error(dengen_snmp_link *link, netsnmp_pdu *pdu) {
    if (link->is_probing) {
        return 1;
    }
    bool is_report = pdu != NULL && pdu->command == SNMP_MSG_REPORT;
    int type = is_report ? snmpv3_get_report_type(pdu) : SNMPERR_SUCCESS;
    finish(link, is_report ? dengen_snmp_news_report : dengen_snmp_news_not_sent, report_of(type), NULL);
    return 1;
}

static int take_message(dengen_snmp_link *link, netsnmp_pdu *pdu) {
    if (pdu->command == SNMP_MSG_REPORT && link->session->version == SNMP_VERSION_3) {
        return take_report(link, pdu);
    }
    if (pdu->command != SNMP_MSG_RESPONSE || link->is_probing) {
        return 0;
    }
    netsnmp_pdu *copy = snmp_clone_pdu(pdu);
    finish(link, copy != NULL ? dengen_snmp_news_answer : dengen_snmp_news_malformed, dengen_snmp_report_other, copy);
    return 1;
}

static void expect(dengen_snmp_link *link) {
    // One more, so that net-snmp's own clock is past the time-out when it is asked to look.
    link->expires = dengen_snmp_now() + link->timeout + 1;
    link->late_looks = 0;
}

static int on_news(int operation, netsnmp_session *session, int request, netsnmp_pdu *pdu, void *context) {
    (void)session, (void)request;
    dengen_snmp_link *link = context;
    switch (operation) {
    case NETSNMP_CALLBACK_OP_RECEIVED_MESSAGE:
        return take_message(link, pdu);
    case NETSNMP_CALLBACK_OP_TIMED_OUT:
        finish(link, dengen_snmp_news_no_answer, dengen_snmp_report_other, NULL);
        return 1;
    case NETSNMP_CALLBACK_OP_SEND_FAILED:
        finish(link, dengen_snmp_news_not_sent, dengen_snmp_report_other, NULL);
        return 1;
    case NETSNMP_CALLBACK_OP_SEC_ERROR:
        return take_security_error(link, pdu);
    case NETSNMP_CALLBACK_OP_RESEND:
        expect(link);
        return 1;
    default:
        return 1;
    }
}

static int connect_socket(const uint8_t *address, size_t address_count) {
    struct sockaddr_storage storage = {0};
    if (address_count > sizeof storage) {
        return -1;
    }
    memcpy(&storage, address, address_count);
    int descriptor = socket(storage.ss_family, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (descriptor >= 0 && connect(descriptor, (const struct sockaddr *)&storage, (socklen_t)address_count) != 0) {
        close(descriptor);
        return -1;
    }
    return descriptor;
}

static netsnmp_transport *connect_transport(const uint8_t *address, size_t address_count, bool allows_v3) {
    int descriptor = connect_socket(address, address_count);
    netsnmp_transport *transport = descriptor >= 0 ? dengen_snmp_transport_create(descriptor) : NULL;
    if (transport == NULL) {
        return NULL;
    }
    // Not null says that the socket is connected: the kernel drops what others send.
    transport->remote = netsnmp_memdup(address, address_count);
    transport->remote_length = (int)address_count;
    socket_state *state = dengen_snmp_transport_state(transport);
    state->allows_v3 = allows_v3;
    state->wants_answers = true;
    return transport;
}

static void prepare_notifier(netsnmp_session *session) {
    uint8_t engine[ENGINE_ID_SIZE];
    size_t count = snmpv3_get_engineID(engine, sizeof engine);
    session->isAuthoritative = SNMP_SESS_AUTHORITATIVE;
    session->securityEngineID = netsnmp_memdup(engine, count);
    session->securityEngineIDLen = session->securityEngineID != NULL ? count : 0;
    session->engineBoots = (u_int)snmpv3_local_snmpEngineBoots();
    session->engineTime = (u_int)snmpv3_local_snmpEngineTime();
}

static bool prepare_session(
    netsnmp_session *session, dengen_snmp_version version, const dengen_snmp_user *user, bool is_notifier) {
    static const long versions[] = {SNMP_VERSION_1, SNMP_VERSION_2c, SNMP_VERSION_3};
    snmp_sess_init(session);
    session->version = versions[version];
    // Each message brings its own.
    session->community = (u_char *)"";
    session->community_len = 0;
    if (version != dengen_snmp_v3) {
        return true;
    }
    if (is_notifier) {
        prepare_notifier(session);
    }
    return user != NULL && dengen_snmp_user_apply(session, user);
}

static bool attach(dengen_snmp_link *link, netsnmp_session *session, netsnmp_transport *transport) {
    // It takes the transport, also when it fails.
    link->handle = snmp_sess_add(session, transport, NULL, NULL);
    if (link->handle == NULL) {
        return false;
    }
    link->session = snmp_sess_session(link->handle);
    link->transport = snmp_sess_transport(link->handle);
    // net-snmp's own discovery waits; ours does not.
    link->session->flags |= SNMP_FLAGS_DONT_PROBE;
    link->next = link->hub->links;
    link->hub->links = link;
    return true;
}

dengen_snmp_link *dengen_snmp_link_open(
    dengen_snmp_hub *hub, uint64_t id, const uint8_t *address, size_t address_count, dengen_snmp_version version,
    const dengen_snmp_user *user, bool is_notifier) {
    netsnmp_session session;
    bool is_prepared = prepare_session(&session, version, user, is_notifier);
    netsnmp_transport *transport =
        is_prepared ? connect_transport(address, address_count, version == dengen_snmp_v3) : NULL;
    dengen_snmp_link *link = transport != NULL ? calloc(1, sizeof *link) : NULL;
    if (link != NULL) {
        link->hub = hub;
        link->id = id;
        if (!attach(link, &session, transport)) {
            free(link);
            link = NULL;
        }
    }
    free(session.securityEngineID);
    dengen_snmp_user_wipe(&session);
    return link;
}

static void remove_user(dengen_snmp_link *link) {
    netsnmp_session *session = link->session;
    // Our own engine's users are also those of the ports.
    if (link->has_user && session->isAuthoritative != SNMP_SESS_AUTHORITATIVE) {
        dengen_snmp_user_remove(session->securityEngineID, session->securityEngineIDLen, session->securityName);
        link->has_user = false;
    }
}

// net-snmp keeps one set of keys for each engine and name; two links may differ, as when a key was typed anew.
static bool ensure_user(dengen_snmp_link *link) {
    if (link->session->version != SNMP_VERSION_3 || link->has_user) {
        return true;
    }
    for (dengen_snmp_link *other = link->hub->links; other != NULL; other = other->next) {
        if (other != link && other->has_user && dengen_snmp_user_clashes(link->session, other->session)) {
            other->has_user = false;
        }
    }
    link->has_user = dengen_snmp_user_install(link->session);
    return link->has_user;
}

static void dispatch(dengen_snmp_link *link, netsnmp_pdu *pdu) {
    bool expects = pdu->command != SNMP_MSG_TRAP && pdu->command != SNMP_MSG_TRAP2;
    expect(link);
    dengen_snmp_transport_state(link->transport)->sent = 0;
    if (snmp_sess_async_send(link->handle, pdu, on_news, link) == 0) {
        snmp_free_pdu(pdu);
        finish(link, dengen_snmp_news_not_sent, dengen_snmp_report_other, NULL);
    } else if (!expects) {
        finish(link, dengen_snmp_news_sent, dengen_snmp_report_other, NULL);
    }
}

static void send_known(dengen_snmp_link *link, netsnmp_pdu *pdu) {
    if (ensure_user(link)) {
        return dispatch(link, pdu);
    }
    snmp_free_pdu(pdu);
    finish(link, dengen_snmp_news_not_sent, dengen_snmp_report_other, NULL);
}

// A question to nobody in particular, without a user: the engine reports its id (RFC 3414 4).
static void probe(dengen_snmp_link *link) {
    netsnmp_pdu *pdu = snmp_pdu_create(SNMP_MSG_GET);
    if (pdu == NULL) {
        return finish(link, dengen_snmp_news_not_sent, dengen_snmp_report_other, NULL);
    }
    pdu->version = SNMP_VERSION_3;
    pdu->securityName = strdup("");
    pdu->securityNameLen = 0;
    pdu->securityLevel = SNMP_SEC_LEVEL_NOAUTH;
    pdu->securityModel = SNMP_SEC_MODEL_USM;
    link->is_probing = true;
    link->is_probed = false;
    dispatch(link, pdu);
}

// net-snmp repeats at once what a report, which anybody may have sent, calls too early or too late: also a question
// without retries, but not one with less than none.
static int retries_of(const netsnmp_pdu *pdu, int tries) {
    enum { NOT_EVEN_FOR_REPORTS = -2 };
    return pdu->command == SNMP_MSG_SET && tries == 1 ? NOT_EVEN_FOR_REPORTS : tries - 1;
}

void dengen_snmp_link_send(
    dengen_snmp_link *link, dengen_snmp_message *message, uint64_t question, int tries, long timeout) {
    netsnmp_pdu *pdu = message->pdu;
    free(message);
    link->is_busy = true;
    link->question = question;
    link->timeout = timeout;
    link->session->timeout = timeout * 1000;
    link->session->retries = retries_of(pdu, tries);
    if (link->session->version == SNMP_VERSION_3 && link->session->securityEngineIDLen == 0) {
        link->parked = pdu;
        probe(link);
    } else {
        send_known(link, pdu);
    }
}

// After a probe's answer net-snmp knows the engine: now the question itself.
static void go_on(dengen_snmp_link *link) {
    netsnmp_pdu *pdu = link->parked;
    if (pdu == NULL || !link->is_probed) {
        return;
    }
    if (link->session->securityEngineIDLen == 0) {
        return finish(link, dengen_snmp_news_malformed, dengen_snmp_report_other, NULL);
    }
    link->parked = NULL;
    link->is_probing = false;
    const netsnmp_session *session = link->session;
    dengen_snmp_transport_learn(link->transport, session->securityEngineID, session->securityEngineIDLen);
    // Some devices count their boots from the start again: what was known of the engine's time is forgotten.
    set_enginetime(session->securityEngineID, (u_int)session->securityEngineIDLen, 0, 0, TRUE);
    send_known(link, pdu);
}

void dengen_snmp_link_expire(dengen_snmp_link *link, int64_t now) {
    enum { PAUSE = 10, MOST_LOOKS = 100 };
    int64_t expired = link->expires;
    snmp_sess_timeout(link->handle);
    if (!link->is_busy || link->expires != expired) {
        return;
    }
    // net-snmp counts from a moment later, or has lost the question to a message that it took for an answer.
    link->expires = now + PAUSE;
    if (++link->late_looks > MOST_LOOKS) {
        finish(link, dengen_snmp_news_no_answer, dengen_snmp_report_other, NULL);
    }
}

void dengen_snmp_link_read(dengen_snmp_link *link) {
    dengen_snmp_read(link->hub, link->handle, link->transport);
    go_on(link);
}

void dengen_snmp_link_close(dengen_snmp_link *link) {
    link->is_closing = true;
    dengen_snmp_link **at = &link->hub->links;
    while (*at != link) {
        at = &(*at)->next;
    }
    *at = link->next;
    remove_user(link);
    if (link->parked != NULL) {
        snmp_free_pdu(link->parked);
    }
    dengen_snmp_user_wipe(link->session);
    snmp_sess_close(link->handle);
    free(link);
}
