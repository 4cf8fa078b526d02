#ifndef DENGEN_CNETSNMP_H
#define DENGEN_CNETSNMP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// SNMP over net-snmp without its headers (they change feature macros and do not import) and without callbacks into Swift.
//
// net-snmp's tables are the process's, so there is one hub, and all of it belongs to the thread that made it. Only
// `dengen_snmp_hub_ring` and `dengen_snmp_key` may be called from elsewhere. Nothing here waits but
// `dengen_snmp_hub_turn`: names are resolved elsewhere, and v3 engines are discovered by messages like any other.

/// All sockets, what came for them, and the thread's place to wait.
typedef struct dengen_snmp_hub dengen_snmp_hub;

/// A connected socket to one agent or notification receiver; one question at a time.
typedef struct dengen_snmp_link dengen_snmp_link;

/// A bound socket that others speak to.
typedef struct dengen_snmp_port dengen_snmp_port;

/// A message with its bindings: one that is being written, or one that came.
typedef struct dengen_snmp_message dengen_snmp_message;

typedef enum {
    dengen_snmp_v1,
    dengen_snmp_v2c,
    dengen_snmp_v3,
} dengen_snmp_version;

typedef enum {
    dengen_snmp_get,
    dengen_snmp_get_next,
    dengen_snmp_get_bulk,
    dengen_snmp_set,
    dengen_snmp_trap_v1,
    dengen_snmp_trap,
    dengen_snmp_inform,
    dengen_snmp_other,
} dengen_snmp_command;

typedef enum {
    dengen_snmp_type_integer,
    dengen_snmp_type_octets,
    dengen_snmp_type_null,
    dengen_snmp_type_object_id,
    dengen_snmp_type_ip_address,
    dengen_snmp_type_counter32,
    dengen_snmp_type_gauge32,
    dengen_snmp_type_time_ticks,
    dengen_snmp_type_opaque,
    dengen_snmp_type_counter64,
    dengen_snmp_type_no_such_object,
    dengen_snmp_type_no_such_instance,
    dengen_snmp_type_end_of_view,
    dengen_snmp_type_unknown,
} dengen_snmp_type;

typedef enum {
    dengen_snmp_authentication_none,
    dengen_snmp_authentication_md5,
    dengen_snmp_authentication_sha,
    dengen_snmp_authentication_sha256,
    dengen_snmp_authentication_sha512,
} dengen_snmp_authentication;

typedef enum {
    dengen_snmp_privacy_none,
    dengen_snmp_privacy_des,
    dengen_snmp_privacy_aes,
    dengen_snmp_privacy_aes256,
} dengen_snmp_privacy;

/// Bytes of the longest key.
#define DENGEN_SNMP_KEY_SIZE 64

/// A user of v3 with keys made by `dengen_snmp_key`; the pointers are read during the call only.
typedef struct {
    const char *name;
    const char *context;
    dengen_snmp_authentication authentication;
    const uint8_t *authentication_key;
    size_t authentication_key_count;
    dengen_snmp_privacy privacy;
    const uint8_t *privacy_key;
    size_t privacy_key_count;
} dengen_snmp_user;

/// A value; which fields count depends on the type.
typedef struct {
    dengen_snmp_type type;
    int64_t integer;
    uint64_t number;
    const uint8_t *bytes;
    size_t byte_count;
    const unsigned long *arcs;
    size_t arc_count;
} dengen_snmp_value;

typedef struct {
    const unsigned long *id;
    size_t id_count;
    dengen_snmp_value value;
} dengen_snmp_binding;

/// What a message says besides its bindings. The pointers live as long as the message.
typedef struct {
    dengen_snmp_command command;
    dengen_snmp_version version;
    const uint8_t *community;
    size_t community_count;
    /// RFC 3416 3; for GETBULK: non-repeaters and max-repetitions.
    long error_status;
    long error_index;
    /// v1 traps.
    const unsigned long *enterprise;
    size_t enterprise_count;
    long generic_trap;
    long specific_trap;
    uint64_t uptime;
    uint8_t agent[4];
    /// The sender's address without port, empty when there is none; IPv4 also when it came by IPv6.
    char source[64];
} dengen_snmp_details;

typedef enum {
    /// A link's answer, whatever its error status.
    dengen_snmp_news_answer,
    dengen_snmp_news_no_answer,
    /// v3: `report` says why the agent did not look at the question.
    dengen_snmp_news_report,
    /// Sent, and nothing comes back.
    dengen_snmp_news_sent,
    dengen_snmp_news_not_sent,
    dengen_snmp_news_malformed,
    /// A message came to a port.
    dengen_snmp_news_arrival,
    /// One of the answers to a port's call.
    dengen_snmp_news_reply,
} dengen_snmp_news_kind;

typedef enum {
    dengen_snmp_report_other,
    dengen_snmp_report_unsupported_level,
    dengen_snmp_report_not_in_time_window,
    dengen_snmp_report_unknown_user,
    dengen_snmp_report_unknown_engine,
    dengen_snmp_report_wrong_digest,
    dengen_snmp_report_decryption_error,
} dengen_snmp_report;

typedef struct {
    dengen_snmp_news_kind kind;
    /// The link's or port's id.
    uint64_t owner;
    /// The number that a link's question was sent with; 0 for a port's news.
    uint64_t question;
    /// The question may have gone out more than once.
    bool is_repeated;
    dengen_snmp_report report;
    /// The taker frees it; null when there is none.
    dengen_snmp_message *message;
} dengen_snmp_news;

/// Prepares net-snmp once in a process: no configuration files, no MIB files, no state on disk, no words on stderr.
bool dengen_snmp_prepare(void);

/// The engine id of this process, new at each start; at most `room` bytes.
size_t dengen_snmp_engine_id(uint8_t *bytes, size_t room);

/// The key that belongs to a passphrase of at least 8 bytes (RFC 3414 2.6); 0 when there is none. From any thread.
size_t dengen_snmp_key(
    dengen_snmp_authentication authentication, const char *passphrase, size_t count,
    uint8_t key[DENGEN_SNMP_KEY_SIZE]);

/// Null when the system has no memory or descriptor for it.
dengen_snmp_hub *dengen_snmp_hub_create(void);

/// Ends a hub whose links and ports have all been closed.
void dengen_snmp_hub_free(dengen_snmp_hub *hub);

/// The descriptor by which any thread may ring this hub until it is freed.
int dengen_snmp_hub_bell(const dengen_snmp_hub *hub);

/// Ends the turn's wait that is under way, or else the next.
void dengen_snmp_hub_ring(int bell);

/// Waits for the network, the bell, the end of a time-out or this many milliseconds, then reads and resends.
void dengen_snmp_hub_turn(dengen_snmp_hub *hub, int milliseconds);

/// Takes the next news; false when there is none.
bool dengen_snmp_hub_next(dengen_snmp_hub *hub, dengen_snmp_news *news);

/// Opens a link to a socket address; null when there is no descriptor, route or memory.
///
/// - user: for v3 only.
/// - is_notifier: for v3 traps, of which this process is the authoritative engine.
dengen_snmp_link *dengen_snmp_link_open(
    dengen_snmp_hub *hub, uint64_t id, const uint8_t *address, size_t address_count, dengen_snmp_version version,
    const dengen_snmp_user *user, bool is_notifier);

/// Sends the message and takes it; exactly one news about it follows, unless the link is closed before.
///
/// - question: a number that its news brings back.
/// - tries: at least 1; a SET with one goes out once, whatever reports say.
/// - timeout: milliseconds of each try.
void dengen_snmp_link_send(
    dengen_snmp_link *link, dengen_snmp_message *message, uint64_t question, int tries, long timeout);

/// Ends the link and what it waits for, without news.
void dengen_snmp_link_close(dengen_snmp_link *link);

/// Binds to a socket address; null when that fails, `problem` is then the system's error number.
dengen_snmp_port *dengen_snmp_port_open(
    dengen_snmp_hub *hub, uint64_t id, const uint8_t *address, size_t address_count, bool is_broadcast, int *problem);

/// The UDP port it is bound to.
uint16_t dengen_snmp_port_number(const dengen_snmp_port *port);

/// Lets a v3 user speak to this port.
///
/// - engine: the sender's for traps; null for informs, whose engine is this process.
bool dengen_snmp_port_admit(
    dengen_snmp_port *port, const dengen_snmp_user *user, const uint8_t *engine, size_t engine_count);

/// Answers what came to the port, with the bindings of `reply`. Takes both messages.
void dengen_snmp_port_answer(
    dengen_snmp_port *port, dengen_snmp_message *question, dengen_snmp_message *reply, long error_status,
    long error_index);

/// Sends a v1 or v2c question to anybody at the address, such as a broadcast one, and takes it. Each answer within
/// `timeout` milliseconds is a news, and its end. False when it could not be sent.
bool dengen_snmp_port_call(
    dengen_snmp_port *port, dengen_snmp_message *message, dengen_snmp_version version, const uint8_t *address,
    size_t address_count, long timeout);

void dengen_snmp_port_close(dengen_snmp_port *port);

/// Null when there is no memory.
dengen_snmp_message *dengen_snmp_message_create(dengen_snmp_command command);
void dengen_snmp_message_free(dengen_snmp_message *message);

/// False when the value cannot be written.
bool dengen_snmp_message_add(
    dengen_snmp_message *message, const unsigned long *id, size_t id_count, const dengen_snmp_value *value);

void dengen_snmp_message_set_community(dengen_snmp_message *message, const uint8_t *bytes, size_t count);
void dengen_snmp_message_set_repetitions(dengen_snmp_message *message, long repetitions);

/// What a v1 trap carries; `uptime` in hundredths of a second.
void dengen_snmp_message_set_trap(
    dengen_snmp_message *message, const unsigned long *enterprise, size_t enterprise_count, long generic,
    long specific, unsigned long uptime);

void dengen_snmp_message_details(const dengen_snmp_message *message, dengen_snmp_details *details);

/// The bindings one after the other; false after the last. The pointers live as long as the message.
bool dengen_snmp_message_next(dengen_snmp_message *message, dengen_snmp_binding *binding);

#endif
