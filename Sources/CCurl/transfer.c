#include "transfer.h"

#include <stdlib.h>
#include <string.h>

static CURLcode set_limits(CURL *easy, const dengen_order *order) {
    CURLcode code = CURLE_OK;
    code |= curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, order->timeout);
    code |= curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, order->connect_timeout);
    if (!order->is_stream) {
        code |= curl_easy_setopt(easy, CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)order->body_limit);
    }
    return code;
}

// What every request of this program keeps to: straight to the named host, by HTTP/1.1, nothing followed or remembered.
static CURLcode set_rules(CURL *easy, const char *authorities) {
    CURLcode code = CURLE_OK;
    code |= curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    code |= curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    code |= curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    code |= curl_easy_setopt(easy, CURLOPT_PROXY, "");
    code |= curl_easy_setopt(easy, CURLOPT_NOPROXY, "*");
    code |= curl_easy_setopt(easy, CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
    code |= curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
    code |= curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
    code |= curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
    code |= curl_easy_setopt(easy, CURLOPT_HTTP09_ALLOWED, 0L);
    code |= curl_easy_setopt(easy, CURLOPT_TCP_NODELAY, 1L);
    code |= curl_easy_setopt(easy, CURLOPT_TCP_KEEPALIVE, 1L);
    // Without it, ending a transfer waits for a name server that may never answer, and all others with it.
    code |= curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
    if (authorities != NULL) {
        code |= curl_easy_setopt(easy, CURLOPT_CAINFO, authorities);
        code |= curl_easy_setopt(easy, CURLOPT_CAPATH, NULL);
    }
    return code;
}

static CURLcode set_request(CURL *easy, const dengen_order *order) {
    CURLcode code = curl_easy_setopt(easy, CURLOPT_URL, order->url);
    if (order->unix_socket != NULL) {
        code |= curl_easy_setopt(easy, CURLOPT_UNIX_SOCKET_PATH, order->unix_socket);
    }
    if (order->has_body) {
        code |= curl_easy_setopt(easy, CURLOPT_POST, 1L);
        code |= curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)order->body_count);
        code |= curl_easy_setopt(
            easy, CURLOPT_COPYPOSTFIELDS, order->body != NULL ? (const char *)order->body : "");
    }
    if (strcmp(order->method, "HEAD") == 0) {
        code |= curl_easy_setopt(easy, CURLOPT_NOBODY, 1L);
    } else {
        code |= curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, order->method);
    }
    return code;
}

static bool add_header(dengen_transfer *transfer, const char *line) {
    struct curl_slist *longer = curl_slist_append(transfer->headers, line);
    if (longer == NULL) {
        return false;
    }
    transfer->headers = longer;
    return true;
}

static CURLcode set_headers(dengen_transfer *transfer, const dengen_order *order) {
    // libcurl adds "Expect" and a form's "Content-Type" by itself unless told not to.
    bool is_added = add_header(transfer, "Expect:");
    bool has_type = false;
    for (size_t index = 0; index < order->header_count; index++) {
        has_type = has_type || curl_strnequal(order->headers[index], "content-type", 12);
        is_added = is_added && add_header(transfer, order->headers[index]);
    }
    if (!has_type) {
        is_added = is_added && add_header(transfer, "Content-Type:");
    }
    return is_added ? curl_easy_setopt(transfer->easy, CURLOPT_HTTPHEADER, transfer->headers)
                    : CURLE_OUT_OF_MEMORY;
}

static CURLcode set_receivers(dengen_transfer *transfer) {
    CURLcode code = CURLE_OK;
    code |= curl_easy_setopt(transfer->easy, CURLOPT_PRIVATE, transfer);
    code |= curl_easy_setopt(transfer->easy, CURLOPT_HEADERFUNCTION, dengen_receive_head);
    code |= curl_easy_setopt(transfer->easy, CURLOPT_HEADERDATA, transfer);
    code |= curl_easy_setopt(transfer->easy, CURLOPT_WRITEFUNCTION, dengen_receive_body);
    code |= curl_easy_setopt(transfer->easy, CURLOPT_WRITEDATA, transfer);
    return code;
}

dengen_transfer *dengen_transfer_create(const dengen_order *order) {
    dengen_transfer *transfer = calloc(1, sizeof *transfer);
    if (transfer == NULL) {
        return NULL;
    }
    transfer->id = order->id;
    transfer->head_limit = order->head_limit;
    transfer->body_limit = order->body_limit;
    transfer->is_stream = order->is_stream;
    transfer->easy = curl_easy_init();
    if (transfer->easy == NULL || set_rules(transfer->easy, order->authorities) != CURLE_OK ||
        set_limits(transfer->easy, order) != CURLE_OK || set_request(transfer->easy, order) != CURLE_OK ||
        set_headers(transfer, order) != CURLE_OK || set_receivers(transfer) != CURLE_OK) {
        dengen_transfer_free(transfer);
        return NULL;
    }
    return transfer;
}

bool dengen_transfer_start(dengen_transfer *transfer, dengen_hub *hub) {
    if (curl_multi_add_handle(hub->multi, transfer->easy) != CURLM_OK) {
        return false;
    }
    transfer->hub = hub;
    return true;
}

void dengen_transfer_free(dengen_transfer *transfer) {
    if (transfer->hub != NULL) {
        dengen_hub_unmark(transfer);
        curl_multi_remove_handle(transfer->hub->multi, transfer->easy);
    }
    if (transfer->easy != NULL) {
        curl_easy_cleanup(transfer->easy);
    }
    curl_slist_free_all(transfer->headers);
    free(transfer->head.bytes);
    free(transfer->body.bytes);
    free(transfer);
}
