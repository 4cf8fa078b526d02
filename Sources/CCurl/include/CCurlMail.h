#ifndef DENGEN_CCURL_MAIL_H
#define DENGEN_CCURL_MAIL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// One letter to one SMTP server over libcurl's easy interface: the call blocks, so it belongs to a thread of its own.

typedef struct dengen_mail dengen_mail;

typedef enum {
    dengen_mail_done,
    dengen_mail_malformed,
    dengen_mail_resolve,
    dengen_mail_connect,
    dengen_mail_connect_timeout,
    dengen_mail_tls,
    // The server does not offer what is asked for: TLS, or a way to sign in that both know.
    dengen_mail_method,
    dengen_mail_authentication,
    // The server said no, with a status of 400 or more.
    dengen_mail_refused,
    dengen_mail_closed,
    dengen_mail_timeout,
    dengen_mail_cancelled,
    dengen_mail_other,
} dengen_mail_outcome;

/// What is to be sent. The pointers are read during `dengen_mail_create` only.
typedef struct {
    /// smtp://HOST:PORT/GREETING or smtps://…
    const char *url;
    /// Whether nothing is said before STARTTLS.
    bool starts_tls;
    /// Null for a server that asks nobody who he is.
    const char *username;
    const char *password;
    /// A file of certificates to trust in place of the system's, or null.
    const char *authorities;
    /// HOST:PORT:ADDRESS,… : no other address is asked. Null for a host in figures.
    const char *addresses;
    /// Addresses in angle brackets.
    const char *sender;
    const char *recipient;
    const uint8_t *message;
    size_t message_count;
    /// Milliseconds for all of it, and for the connection.
    long timeout;
    long connect_timeout;
    /// Seconds for one answer.
    long answer_timeout;
} dengen_mail_order;

/// A letter that is not yet under way; null when there is no memory or libcurl does not know an option.
dengen_mail *dengen_mail_create(const dengen_mail_order *order);

/// Sends it, once, and blocks meanwhile.
dengen_mail_outcome dengen_mail_send(dengen_mail *mail);

/// Has `dengen_mail_send` end within a second; from any thread, until the letter is freed.
void dengen_mail_cancel(dengen_mail *mail);

/// The server's last status, 0 when it gave none.
int dengen_mail_status(const dengen_mail *mail);

/// The server's last line that says no, without its line end, at most 255 bytes of it; whatever the server chose to send.
const char *dengen_mail_words(const dengen_mail *mail);

/// libcurl's own number of how it ended.
int dengen_mail_code(const dengen_mail *mail);

void dengen_mail_free(dengen_mail *mail);

#endif
