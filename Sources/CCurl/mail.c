#define _GNU_SOURCE

#include "CCurl.h"

#include <curl/curl.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

struct dengen_mail {
    CURL *easy;
    struct curl_slist *recipients;
    struct curl_slist *addresses;
    uint8_t *message;
    size_t count;
    size_t sent;
    CURLcode result;
    atomic_bool is_cancelled;
    char words[256];
};

static size_t give_message(char *bytes, size_t size, size_t count, void *context) {
    dengen_mail *mail = context;
    size_t left = mail->count - mail->sent;
    size_t part = size * count < left ? size * count : left;
    memcpy(bytes, mail->message + mail->sent, part);
    mail->sent += part;
    return part;
}

// Every line that the server says comes here; what follows a refusal are good-byes.
static size_t take_line(char *bytes, size_t size, size_t count, void *context) {
    dengen_mail *mail = context;
    size_t length = size * count;
    if (length == 0 || (bytes[0] != '4' && bytes[0] != '5')) {
        return length;
    }
    while (length > 0 && (bytes[length - 1] == '\r' || bytes[length - 1] == '\n')) {
        length--;
    }
    size_t kept = length < sizeof mail->words ? length : sizeof mail->words - 1;
    memcpy(mail->words, bytes, kept);
    mail->words[kept] = '\0';
    return size * count;
}

static int look_up(void *context, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d) {
    (void)a, (void)b, (void)c, (void)d;
    dengen_mail *mail = context;
    return atomic_load(&mail->is_cancelled) ? 1 : 0;
}

static CURLcode set_rules(CURL *easy, const dengen_mail_order *order) {
    CURLcode code = CURLE_OK;
    code |= curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    code |= curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    code |= curl_easy_setopt(easy, CURLOPT_PROXY, "");
    code |= curl_easy_setopt(easy, CURLOPT_NOPROXY, "*");
    code |= curl_easy_setopt(easy, CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
    code |= curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
    code |= curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
    code |= curl_easy_setopt(easy, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    code |= curl_easy_setopt(easy, CURLOPT_USE_SSL, order->starts_tls ? (long)CURLUSESSL_ALL : (long)CURLUSESSL_NONE);
    code |= curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, order->timeout);
    code |= curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, order->connect_timeout);
    code |= curl_easy_setopt(easy, CURLOPT_SERVER_RESPONSE_TIMEOUT, order->answer_timeout);
    // The good-bye belongs to this letter and its time-outs, not to the handle's end, which has none.
    code |= curl_easy_setopt(easy, CURLOPT_FORBID_REUSE, 1L);
    code |= curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
    if (order->authorities != NULL) {
        code |= curl_easy_setopt(easy, CURLOPT_CAINFO, order->authorities);
        code |= curl_easy_setopt(easy, CURLOPT_CAPATH, NULL);
    }
    return code;
}

static CURLcode set_letter(dengen_mail *mail, const dengen_mail_order *order) {
    CURL *easy = mail->easy;
    CURLcode code = curl_easy_setopt(easy, CURLOPT_URL, order->url);
    if (order->username != NULL) {
        code |= curl_easy_setopt(easy, CURLOPT_USERNAME, order->username);
        code |= curl_easy_setopt(easy, CURLOPT_PASSWORD, order->password != NULL ? order->password : "");
    }
    if (mail->addresses != NULL) {
        code |= curl_easy_setopt(easy, CURLOPT_RESOLVE, mail->addresses);
    }
    code |= curl_easy_setopt(easy, CURLOPT_MAIL_FROM, order->sender);
    code |= curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, mail->recipients);
    code |= curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
    code |= curl_easy_setopt(easy, CURLOPT_INFILESIZE_LARGE, (curl_off_t)mail->count);
    code |= curl_easy_setopt(easy, CURLOPT_READFUNCTION, give_message);
    code |= curl_easy_setopt(easy, CURLOPT_READDATA, mail);
    code |= curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, take_line);
    code |= curl_easy_setopt(easy, CURLOPT_HEADERDATA, mail);
    code |= curl_easy_setopt(easy, CURLOPT_NOPROGRESS, 0L);
    code |= curl_easy_setopt(easy, CURLOPT_XFERINFOFUNCTION, look_up);
    code |= curl_easy_setopt(easy, CURLOPT_XFERINFODATA, mail);
    return code;
}

static bool copy_message(dengen_mail *mail, const dengen_mail_order *order) {
    mail->message = malloc(order->message_count > 0 ? order->message_count : 1);
    if (mail->message == NULL) {
        return false;
    }
    memcpy(mail->message, order->message, order->message_count);
    mail->count = order->message_count;
    return true;
}

dengen_mail *dengen_mail_create(const dengen_mail_order *order) {
    dengen_mail *mail = calloc(1, sizeof *mail);
    if (mail == NULL) {
        return NULL;
    }
    atomic_init(&mail->is_cancelled, false);
    mail->recipients = curl_slist_append(NULL, order->recipient);
    mail->addresses = order->addresses != NULL ? curl_slist_append(NULL, order->addresses) : NULL;
    mail->easy = curl_easy_init();
    if (mail->easy == NULL || mail->recipients == NULL || (order->addresses != NULL && mail->addresses == NULL) ||
        !copy_message(mail, order) || set_rules(mail->easy, order) != CURLE_OK || set_letter(mail, order) != CURLE_OK) {
        dengen_mail_free(mail);
        return NULL;
    }
    return mail;
}

static bool is_refusal(const dengen_mail *mail) {
    return dengen_mail_status(mail) >= 400;
}

static dengen_mail_outcome timeout_of(const dengen_mail *mail) {
    curl_off_t connected = 0;
    curl_easy_getinfo(mail->easy, CURLINFO_CONNECT_TIME_T, &connected);
    return connected > 0 ? dengen_mail_timeout : dengen_mail_connect_timeout;
}

static dengen_mail_outcome outcome_of(const dengen_mail *mail) {
    switch (mail->result) {
    case CURLE_OK:
        return dengen_mail_done;
    case CURLE_ABORTED_BY_CALLBACK:
        return dengen_mail_cancelled;
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_URL_MALFORMAT:
        return dengen_mail_malformed;
    case CURLE_COULDNT_RESOLVE_HOST:
        return dengen_mail_resolve;
    case CURLE_COULDNT_CONNECT:
        return dengen_mail_connect;
    case CURLE_OPERATION_TIMEDOUT:
        return timeout_of(mail);
    case CURLE_USE_SSL_FAILED:
        return dengen_mail_method;
    case CURLE_LOGIN_DENIED:
    case CURLE_AUTH_ERROR:
        return is_refusal(mail) ? dengen_mail_authentication : dengen_mail_method;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS:
    case CURLE_PEER_FAILED_VERIFICATION:
        return dengen_mail_tls;
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_GOT_NOTHING:
    case CURLE_PARTIAL_FILE:
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_REMOTE_ACCESS_DENIED:
        return is_refusal(mail) ? dengen_mail_refused : dengen_mail_closed;
    default:
        return dengen_mail_other;
    }
}

// OpenSSL writes to sockets without MSG_NOSIGNAL, and libcurl must not touch signals: this thread does without SIGPIPE.
static void prepare_thread(void) {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &signals, NULL);
}

dengen_mail_outcome dengen_mail_send(dengen_mail *mail) {
    prepare_thread();
    mail->result = curl_easy_perform(mail->easy);
    return outcome_of(mail);
}

void dengen_mail_cancel(dengen_mail *mail) {
    atomic_store(&mail->is_cancelled, true);
}

int dengen_mail_status(const dengen_mail *mail) {
    long status = 0;
    curl_easy_getinfo(mail->easy, CURLINFO_RESPONSE_CODE, &status);
    return (int)status;
}

const char *dengen_mail_words(const dengen_mail *mail) {
    return mail->words;
}

int dengen_mail_code(const dengen_mail *mail) {
    return (int)mail->result;
}

void dengen_mail_free(dengen_mail *mail) {
    if (mail->easy != NULL) {
        curl_easy_cleanup(mail->easy);
    }
    curl_slist_free_all(mail->recipients);
    curl_slist_free_all(mail->addresses);
    free(mail->message);
    free(mail);
}
