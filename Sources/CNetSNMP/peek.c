#include "hub.h"

#include <string.h>

// A look at the head of a message before net-snmp reads it: which version, and for v3 which engine.

typedef struct {
    const uint8_t *at;
    const uint8_t *end;
} bytes_left;

// Enters the next element of this type: what is left is then its content, and `after` what follows it.
static bool enter(bytes_left *left, uint8_t type, bytes_left *after) {
    if (left->end - left->at < 2 || left->at[0] != type) {
        return false;
    }
    size_t count = left->at[1];
    left->at += 2;
    if (count & 0x80) {
        size_t more = count & 0x7f;
        if (more == 0 || more > 4 || (size_t)(left->end - left->at) < more) {
            return false;
        }
        for (count = 0; more > 0; more--) {
            count = count << 8 | *left->at++;
        }
    }
    if ((size_t)(left->end - left->at) < count) {
        return false;
    }
    *after = (bytes_left){.at = left->at + count, .end = left->end};
    left->end = left->at + count;
    return true;
}

static int64_t number(bytes_left left) {
    if (left.at == left.end || left.end - left.at > 4) {
        return -1;
    }
    int64_t value = (int8_t)*left.at++;
    while (left.at < left.end) {
        value = value * 256 + *left.at++;
    }
    return value;
}

// What a v3 message says before its text: the id in the global data, and the engine, the first of the parameters.
typedef struct {
    int64_t id;
    bytes_left engine;
} v3_head;

static bool read_head(bytes_left left, v3_head *head) {
    bytes_left after = {0};
    bytes_left rest = {0};
    if (!enter(&left, 0x30, &after) || !enter(&left, 0x02, &rest)) {
        return false;
    }
    head->id = number(left);
    left = after;
    if (!enter(&left, 0x04, &after) || !enter(&left, 0x30, &after) || !enter(&left, 0x04, &after)) {
        return false;
    }
    head->engine = left;
    return left.end - left.at <= ENGINE_ID_SIZE;
}

static bool knows(const socket_state *state, bytes_left engine) {
    size_t count = (size_t)(engine.end - engine.at);
    for (size_t index = 0; index < state->engine_count; index++) {
        const engine_id *known = &state->engines[index];
        if (known->count == count && memcmp(known->bytes, engine.at, count) == 0) {
            return true;
        }
    }
    return false;
}

// net-snmp keeps a record of every engine that it reads of, so an answer passes only for a question, and once.
static bool passes_link(socket_state *state, const v3_head *head) {
    if (head->id < 0 || head->id != state->awaited) {
        return false;
    }
    if (state->engine_count > 0) {
        return knows(state, head->engine);
    }
    state->awaited = -1;
    return head->engine.at < head->engine.end;
}

// Enters the version; `after` is then what follows it.
static int64_t enter_version(const uint8_t *bytes, size_t count, bytes_left *after) {
    bytes_left left = {.at = bytes, .end = bytes + count};
    return enter(&left, 0x30, after) && enter(&left, 0x02, after) ? number(left) : -1;
}

// v1 and v2c: what follows the community. A link is told answers only; reports are of v3.
static bool is_response(bytes_left left) {
    bytes_left after = {0};
    return enter(&left, 0x04, &after) && after.at < after.end && *after.at == 0xa2;
}

bool dengen_snmp_passes(socket_state *state, const uint8_t *bytes, size_t count) {
    bytes_left after = {0};
    v3_head head = {0};
    int64_t version = enter_version(bytes, count, &after);
    if (version != 3) {
        return (version == 0 || version == 1) && (!state->wants_answers || is_response(after));
    }
    if (!state->allows_v3 || !read_head(after, &head)) {
        return false;
    }
    if (state->wants_answers) {
        return passes_link(state, &head);
    }
    // Without an engine it asks for ours.
    return head.engine.at == head.engine.end || knows(state, head.engine);
}

int64_t dengen_snmp_message_id(const uint8_t *bytes, size_t count) {
    bytes_left after = {0};
    v3_head head = {0};
    return enter_version(bytes, count, &after) == 3 && read_head(after, &head) ? head.id : -1;
}
