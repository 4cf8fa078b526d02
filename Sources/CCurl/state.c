#include "transfer.h"

uint64_t dengen_transfer_id(const dengen_transfer *transfer) {
    return transfer->id;
}

bool dengen_transfer_has_head(const dengen_transfer *transfer) {
    return transfer->has_head;
}

int dengen_transfer_status(const dengen_transfer *transfer) {
    long status = 0;
    curl_easy_getinfo(transfer->easy, CURLINFO_RESPONSE_CODE, &status);
    return (int)status;
}

const uint8_t *dengen_transfer_head(const dengen_transfer *transfer, size_t *count) {
    *count = transfer->head.count;
    return transfer->head.bytes;
}

const uint8_t *dengen_transfer_body(const dengen_transfer *transfer, size_t *count) {
    *count = transfer->body.count;
    return transfer->body.bytes;
}

void dengen_transfer_take_body(dengen_transfer *transfer, size_t room) {
    transfer->body.count = 0;
    transfer->body_limit = room;
}

bool dengen_transfer_is_paused(const dengen_transfer *transfer) {
    return transfer->is_paused;
}

void dengen_transfer_resume(dengen_transfer *transfer, size_t room) {
    transfer->body_limit = room;
    if (transfer->is_paused) {
        transfer->is_paused = false;
        curl_easy_pause(transfer->easy, CURLPAUSE_CONT);
    }
}

bool dengen_transfer_is_done(const dengen_transfer *transfer) {
    return transfer->is_done;
}

static dengen_outcome outcome_of(const dengen_transfer *transfer) {
    if (transfer->is_too_large) {
        return dengen_outcome_too_large;
    }
    switch (transfer->result) {
    case CURLE_OK:
        return dengen_outcome_done;
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_URL_MALFORMAT:
    case CURLE_LOGIN_DENIED:
        return dengen_outcome_malformed;
    case CURLE_COULDNT_RESOLVE_HOST:
        return dengen_outcome_resolve;
    case CURLE_COULDNT_CONNECT:
        return dengen_outcome_connect;
    case CURLE_OPERATION_TIMEDOUT:
        return dengen_outcome_timeout;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS:
    case CURLE_PEER_FAILED_VERIFICATION:
        return dengen_outcome_tls;
    case CURLE_GOT_NOTHING:
    case CURLE_PARTIAL_FILE:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
        return dengen_outcome_closed;
    case CURLE_FILESIZE_EXCEEDED:
        return dengen_outcome_too_large;
    case CURLE_OUT_OF_MEMORY:
        // libcurl says this of a single header line beyond its own bound of 100 kB.
        return transfer->has_head ? dengen_outcome_other : dengen_outcome_too_large;
    default:
        return dengen_outcome_other;
    }
}

dengen_outcome dengen_transfer_outcome(const dengen_transfer *transfer, int *code) {
    *code = (int)transfer->result;
    return outcome_of(transfer);
}
