#ifndef DENGEN_TRANSFER_H
#define DENGEN_TRANSFER_H

#include "CCurl.h"

#include <curl/curl.h>

typedef struct {
    uint8_t *bytes;
    size_t count;
    size_t capacity;
} dengen_buffer;

struct dengen_transfer {
    uint64_t id;
    CURL *easy;
    struct curl_slist *headers;
    dengen_hub *hub;
    dengen_buffer head;
    dengen_buffer body;
    size_t head_limit;
    size_t head_seen;
    size_t body_limit;
    bool is_stream;
    bool has_head;
    bool is_paused;
    bool is_too_large;
    bool is_done;
    CURLcode result;
    // The hub's list of transfers with news.
    dengen_transfer *next_ready;
    bool is_ready;
};

struct dengen_hub {
    CURLM *multi;
    dengen_transfer *first_ready;
    dengen_transfer *last_ready;
};

bool dengen_buffer_add(dengen_buffer *buffer, const void *bytes, size_t count);
void dengen_hub_mark(dengen_transfer *transfer);
void dengen_hub_unmark(dengen_transfer *transfer);
size_t dengen_receive_head(char *bytes, size_t size, size_t count, void *context);
size_t dengen_receive_body(char *bytes, size_t size, size_t count, void *context);

#endif
