#ifndef DENGEN_CCURL_H
#define DENGEN_CCURL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "CCurlMail.h"

// HTTP requests over libcurl's multi interface, without callbacks into Swift and without libcurl's headers.
//
// All transfers of a hub belong to the thread that made the hub; what arrives lies in buffers of the transfer until that
// thread takes it. Only `dengen_hub_ring` may be called from elsewhere.

/// Many transfers, their connections and the thread's place to wait.
typedef struct dengen_hub dengen_hub;

/// One request and what has come back so far.
typedef struct dengen_transfer dengen_transfer;

typedef enum {
    dengen_outcome_done,
    dengen_outcome_malformed,
    dengen_outcome_resolve,
    dengen_outcome_connect,
    dengen_outcome_timeout,
    dengen_outcome_tls,
    dengen_outcome_closed,
    dengen_outcome_too_large,
    dengen_outcome_other,
} dengen_outcome;

/// What a transfer is to do. The pointers are read during `dengen_transfer_create` only; times are milliseconds and
/// zero means none.
typedef struct {
    uint64_t id;
    const char *method;
    const char *url;
    /// Path of a Unix domain socket to connect to in place of the URL's host, or null.
    const char *unix_socket;
    /// Lines as libcurl wants them ("Name: value", "Name;" for an empty value).
    const char *const *headers;
    size_t header_count;
    const uint8_t *body;
    size_t body_count;
    /// Whether a body is sent, be it an empty one.
    bool has_body;
    long timeout;
    long connect_timeout;
    /// Bytes; for a stream, what may lie unread before the transfer pauses.
    size_t body_limit;
    size_t head_limit;
    bool is_stream;
    /// A file of certificates to trust in place of the system's, or null.
    const char *authorities;
} dengen_order;

/// Prepares libcurl, once in a process, before any hub.
bool dengen_curl_prepare(void);

/// A hub that keeps up to `connections` idle connections; null when the system has no memory or descriptor for it.
dengen_hub *dengen_hub_create(long connections);

/// Ends a hub whose transfers have all been freed, with its connections.
void dengen_hub_free(dengen_hub *hub);

/// The number by which any thread may ring this hub until it is freed.
uintptr_t dengen_hub_bell(dengen_hub *hub);

/// Ends the wait that is under way, or else the next.
void dengen_hub_ring(uintptr_t bell);

/// Sends and receives what can go without waiting.
void dengen_hub_work(dengen_hub *hub);

/// Waits for the network, the bell or this many milliseconds.
void dengen_hub_wait(dengen_hub *hub, int milliseconds);

/// The next transfer about which there is something new, each once; null when there is none.
dengen_transfer *dengen_hub_next(dengen_hub *hub);

/// A transfer that is not yet under way; null when there is no memory or libcurl does not know an option.
dengen_transfer *dengen_transfer_create(const dengen_order *order);

/// Gets the transfer under way; false when libcurl refuses.
bool dengen_transfer_start(dengen_transfer *transfer, dengen_hub *hub);

/// Ends the transfer, wherever it stands.
void dengen_transfer_free(dengen_transfer *transfer);

uint64_t dengen_transfer_id(const dengen_transfer *transfer);

/// Whether all of the final response's head is there.
bool dengen_transfer_has_head(const dengen_transfer *transfer);

/// The status of the response, 0 before there is one.
int dengen_transfer_status(const dengen_transfer *transfer);

/// The header lines with their line ends, status line first.
const uint8_t *dengen_transfer_head(const dengen_transfer *transfer, size_t *count);

/// The body that has come and was not yet taken.
const uint8_t *dengen_transfer_body(const dengen_transfer *transfer, size_t *count);

/// Forgets the body that was taken and lets a stream hold `room` bytes more.
void dengen_transfer_take_body(dengen_transfer *transfer, size_t room);

/// Whether a stream stands still until `dengen_transfer_resume`.
bool dengen_transfer_is_paused(const dengen_transfer *transfer);

/// Lets a paused stream go on with room for `room` bytes.
void dengen_transfer_resume(dengen_transfer *transfer, size_t room);

bool dengen_transfer_is_done(const dengen_transfer *transfer);

/// How a done transfer ended; `code` is libcurl's own number.
dengen_outcome dengen_transfer_outcome(const dengen_transfer *transfer, int *code);

#endif
