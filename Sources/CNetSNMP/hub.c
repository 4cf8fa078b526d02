#define _GNU_SOURCE

#include "hub.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <time.h>
#include <unistd.h>

// Reading goes round by turns, so that one who floods does not keep the others waiting.
enum { MOST_READS = 32 };

static void prepare_thread(void) {
    pthread_setname_np(pthread_self(), "snmp");
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &signals, NULL);
}

dengen_snmp_hub *dengen_snmp_hub_create(void) {
    prepare_thread();
    dengen_snmp_hub *hub = calloc(1, sizeof *hub);
    if (hub == NULL) {
        return NULL;
    }
    hub->bell = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (hub->bell < 0) {
        free(hub);
        return NULL;
    }
    netsnmp_large_fd_set_init(&hub->descriptors, FD_SETSIZE);
    return hub;
}

void dengen_snmp_hub_free(dengen_snmp_hub *hub) {
    dengen_snmp_news news;
    while (dengen_snmp_hub_next(hub, &news)) {
        if (news.message != NULL) {
            dengen_snmp_message_free(news.message);
        }
    }
    netsnmp_large_fd_set_cleanup(&hub->descriptors);
    close(hub->bell);
    free(hub->polled);
    free(hub);
}

int dengen_snmp_hub_bell(const dengen_snmp_hub *hub) {
    return hub->bell;
}

void dengen_snmp_hub_ring(int bell) {
    const uint64_t one = 1;
    // It fails only when the bell has rung 2^64 times without an ear, and then it rings still.
    ssize_t written = write(bell, &one, sizeof one);
    (void)written;
}

int64_t dengen_snmp_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void dengen_snmp_tell(dengen_snmp_hub *hub, dengen_snmp_news news, netsnmp_pdu *pdu) {
    news_item *item = calloc(1, sizeof *item);
    dengen_snmp_message *message = pdu != NULL ? dengen_snmp_message_of(pdu) : NULL;
    if (item == NULL) {
        // Out of memory: there is nothing left to tell it with.
        dengen_snmp_message_free(message);
        return;
    }
    item->news = news;
    item->news.message = message;
    if (hub->last != NULL) {
        hub->last->next = item;
    } else {
        hub->first = item;
    }
    hub->last = item;
}

bool dengen_snmp_hub_next(dengen_snmp_hub *hub, dengen_snmp_news *news) {
    news_item *item = hub->first;
    if (item == NULL) {
        return false;
    }
    *news = item->news;
    hub->first = item->next;
    if (hub->first == NULL) {
        hub->last = NULL;
    }
    free(item);
    return true;
}

void dengen_snmp_read(dengen_snmp_hub *hub, void *handle, netsnmp_transport *transport) {
    socket_state *state = dengen_snmp_transport_state(transport);
    state->is_drained = false;
    for (int reads = 0; reads < MOST_READS && !state->is_drained; reads++) {
        netsnmp_large_fd_setfd(transport->sock, &hub->descriptors);
        snmp_sess_read2(handle, &hub->descriptors);
    }
    netsnmp_large_fd_clr(transport->sock, &hub->descriptors);
}

static size_t count_sockets(const dengen_snmp_hub *hub) {
    size_t count = 1;
    for (const dengen_snmp_link *link = hub->links; link != NULL; link = link->next) {
        count += link->is_busy;
    }
    for (const dengen_snmp_port *port = hub->ports; port != NULL; port = port->next) {
        count++;
    }
    return count;
}

static bool make_room(dengen_snmp_hub *hub, size_t count) {
    if (count <= hub->polled_room) {
        return true;
    }
    struct pollfd *grown = realloc(hub->polled, 2 * count * sizeof *grown);
    if (grown == NULL) {
        return false;
    }
    hub->polled = grown;
    hub->polled_room = 2 * count;
    return true;
}

// The bell, the links that wait for an answer, the ports: in the order of the lists, which a turn does not change.
static size_t fill_polled(dengen_snmp_hub *hub) {
    size_t count = 0;
    hub->polled[count++] = (struct pollfd){.fd = hub->bell, .events = POLLIN};
    for (dengen_snmp_link *link = hub->links; link != NULL; link = link->next) {
        if (link->is_busy) {
            hub->polled[count++] = (struct pollfd){.fd = link->transport->sock, .events = POLLIN};
        }
    }
    for (dengen_snmp_port *port = hub->ports; port != NULL; port = port->next) {
        hub->polled[count++] = (struct pollfd){.fd = port->transport->sock, .events = POLLIN};
    }
    return count;
}

static int wait_time(const dengen_snmp_hub *hub, int longest) {
    int64_t now = dengen_snmp_now();
    int64_t wait = longest;
    for (const dengen_snmp_link *link = hub->links; link != NULL; link = link->next) {
        if (link->is_busy && link->expires - now < wait) {
            wait = link->expires - now;
        }
    }
    for (const dengen_snmp_port *port = hub->ports; port != NULL; port = port->next) {
        if (port->is_calling && port->expires - now < wait) {
            wait = port->expires - now;
        }
    }
    return hub->first != NULL || wait < 0 ? 0 : (int)wait;
}

static void hear_bell(dengen_snmp_hub *hub) {
    uint64_t count;
    ssize_t read_count = read(hub->bell, &count, sizeof count);
    (void)read_count;
}

static void read_sockets(dengen_snmp_hub *hub) {
    size_t index = 0;
    if (hub->polled[index++].revents != 0) {
        hear_bell(hub);
    }
    for (dengen_snmp_link *link = hub->links; link != NULL; link = link->next) {
        // Only reading makes a link idle, and each is read after it was counted.
        if (link->is_busy && hub->polled[index++].revents != 0) {
            dengen_snmp_link_read(link);
        }
    }
    for (dengen_snmp_port *port = hub->ports; port != NULL; port = port->next) {
        if (hub->polled[index++].revents != 0) {
            dengen_snmp_port_read(port);
        }
    }
}

static void end_late(dengen_snmp_hub *hub) {
    int64_t now = dengen_snmp_now();
    for (dengen_snmp_link *link = hub->links; link != NULL; link = link->next) {
        if (link->is_busy && link->expires <= now) {
            dengen_snmp_link_expire(link, now);
        }
    }
    for (dengen_snmp_port *port = hub->ports; port != NULL; port = port->next) {
        if (port->is_calling && port->expires <= now) {
            port->is_calling = false;
            snmp_sess_timeout(port->handle);
        }
    }
}

void dengen_snmp_hub_turn(dengen_snmp_hub *hub, int milliseconds) {
    if (!make_room(hub, count_sockets(hub))) {
        return;
    }
    size_t count = fill_polled(hub);
    if (poll(hub->polled, count, wait_time(hub, milliseconds)) > 0) {
        read_sockets(hub);
    }
    end_late(hub);
}
