#define _GNU_SOURCE

#include "transfer.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

bool dengen_curl_prepare(void) {
    return curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
}

// OpenSSL writes to sockets without MSG_NOSIGNAL, and libcurl must not touch signals: this thread does without SIGPIPE.
static void prepare_thread(void) {
    pthread_setname_np(pthread_self(), "http");
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &signals, NULL);
}

dengen_hub *dengen_hub_create(long connections) {
    prepare_thread();
    dengen_hub *hub = calloc(1, sizeof *hub);
    if (hub == NULL) {
        return NULL;
    }
    hub->multi = curl_multi_init();
    // libcurl makes its bell silently without descriptors when there are none left; ringing it once shows.
    if (hub->multi == NULL || curl_multi_setopt(hub->multi, CURLMOPT_MAXCONNECTS, connections) != CURLM_OK ||
        curl_multi_setopt(hub->multi, CURLMOPT_PIPELINING, (long)CURLPIPE_NOTHING) != CURLM_OK ||
        curl_multi_wakeup(hub->multi) != CURLM_OK) {
        dengen_hub_free(hub);
        return NULL;
    }
    return hub;
}

void dengen_hub_free(dengen_hub *hub) {
    if (hub->multi != NULL) {
        curl_multi_cleanup(hub->multi);
    }
    free(hub);
}

uintptr_t dengen_hub_bell(dengen_hub *hub) {
    return (uintptr_t)hub->multi;
}

void dengen_hub_ring(uintptr_t bell) {
    curl_multi_wakeup((CURLM *)bell);
}

static void note_done(dengen_hub *hub) {
    int left = 0;
    CURLMsg *message;
    while ((message = curl_multi_info_read(hub->multi, &left)) != NULL) {
        dengen_transfer *transfer = NULL;
        curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &transfer);
        if (message->msg == CURLMSG_DONE && transfer != NULL) {
            transfer->is_done = true;
            transfer->result = message->data.result;
            dengen_hub_mark(transfer);
        }
    }
}

void dengen_hub_work(dengen_hub *hub) {
    int running = 0;
    curl_multi_perform(hub->multi, &running);
    note_done(hub);
}

void dengen_hub_wait(dengen_hub *hub, int milliseconds) {
    curl_multi_poll(hub->multi, NULL, 0, milliseconds, NULL);
}

dengen_transfer *dengen_hub_next(dengen_hub *hub) {
    dengen_transfer *transfer = hub->first_ready;
    if (transfer != NULL) {
        dengen_hub_unmark(transfer);
    }
    return transfer;
}

void dengen_hub_mark(dengen_transfer *transfer) {
    dengen_hub *hub = transfer->hub;
    if (transfer->is_ready || hub == NULL) {
        return;
    }
    transfer->is_ready = true;
    if (hub->last_ready != NULL) {
        hub->last_ready->next_ready = transfer;
    } else {
        hub->first_ready = transfer;
    }
    hub->last_ready = transfer;
}

void dengen_hub_unmark(dengen_transfer *transfer) {
    dengen_hub *hub = transfer->hub;
    if (!transfer->is_ready) {
        return;
    }
    dengen_transfer *previous = NULL;
    for (dengen_transfer *at = hub->first_ready; at != transfer; at = at->next_ready) {
        previous = at;
    }
    if (previous != NULL) {
        previous->next_ready = transfer->next_ready;
    } else {
        hub->first_ready = transfer->next_ready;
    }
    if (hub->last_ready == transfer) {
        hub->last_ready = previous;
    }
    transfer->next_ready = NULL;
    transfer->is_ready = false;
}
