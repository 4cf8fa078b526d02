#include "transfer.h"

#include <stdlib.h>
#include <string.h>

bool dengen_buffer_add(dengen_buffer *buffer, const void *bytes, size_t count) {
    if (count > buffer->capacity - buffer->count) {
        size_t capacity = buffer->capacity > 0 ? buffer->capacity : 1024;
        while (capacity - buffer->count < count) {
            capacity *= 2;
        }
        uint8_t *grown = realloc(buffer->bytes, capacity);
        if (grown == NULL) {
            return false;
        }
        buffer->bytes = grown;
        buffer->capacity = capacity;
    }
    if (count > 0) {
        memcpy(buffer->bytes + buffer->count, bytes, count);
        buffer->count += count;
    }
    return true;
}

static bool is_empty_line(const char *bytes, size_t count) {
    return (count == 2 && bytes[0] == '\r' && bytes[1] == '\n') || (count == 1 && bytes[0] == '\n');
}

static bool is_final(const dengen_transfer *transfer) {
    return dengen_transfer_status(transfer) >= 200;
}

// libcurl hands over whole lines: of interim responses, of the final one, and of trailers after the body.
size_t dengen_receive_head(char *bytes, size_t size, size_t count, void *context) {
    dengen_transfer *transfer = context;
    size_t length = size * count;
    transfer->head_seen += length;
    if (transfer->head_seen > transfer->head_limit) {
        transfer->is_too_large = true;
        return 0;
    }
    if (transfer->has_head) {
        return length;
    }
    if (length >= 5 && memcmp(bytes, "HTTP/", 5) == 0) {
        transfer->head.count = 0;
    }
    if (!dengen_buffer_add(&transfer->head, bytes, length)) {
        return 0;
    }
    if (is_empty_line(bytes, length) && is_final(transfer)) {
        transfer->has_head = true;
        dengen_hub_mark(transfer);
    }
    return length;
}

size_t dengen_receive_body(char *bytes, size_t size, size_t count, void *context) {
    dengen_transfer *transfer = context;
    size_t length = size * count;
    if (transfer->is_stream && transfer->body.count >= transfer->body_limit) {
        transfer->is_paused = true;
        dengen_hub_mark(transfer);
        return CURL_WRITEFUNC_PAUSE;
    }
    if (!transfer->is_stream && length > transfer->body_limit - transfer->body.count) {
        transfer->is_too_large = true;
        return 0;
    }
    if (!dengen_buffer_add(&transfer->body, bytes, length)) {
        return 0;
    }
    dengen_hub_mark(transfer);
    return length;
}
