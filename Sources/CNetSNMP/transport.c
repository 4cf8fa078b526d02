#define _GNU_SOURCE

#include "hub.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

// A transport of our own: sockets that never block, are closed in child processes, and hand net-snmp nothing that it
// would keep a record of for a stranger.

enum { LARGEST_DATAGRAM = 65507 };

socket_state *dengen_snmp_transport_state(netsnmp_transport *transport) {
    return transport->data;
}

static int skip(netsnmp_transport *transport) {
    transport->flags |= NETSNMP_TRANSPORT_FLAG_EMPTY_PKT;
    return 0;
}

static int receive(netsnmp_transport *transport, void *bytes, int room, void **opaque, int *opaque_count) {
    struct sockaddr_storage source;
    socklen_t source_count = sizeof source;
    socket_state *state = transport->data;
    *opaque = NULL;
    *opaque_count = 0;
    ssize_t count = recvfrom(
        transport->sock, bytes, (size_t)room, MSG_TRUNC, (struct sockaddr *)&source, &source_count);
    if (count < 0) {
        // A refused port comes as an error of its own, once for each datagram that was sent.
        state->is_drained = errno == EAGAIN || errno == EWOULDBLOCK;
        return -1;
    }
    if (count == 0 || count > room || !dengen_snmp_passes(state, bytes, (size_t)count)) {
        return skip(transport);
    }
    *opaque = malloc(source_count);
    if (*opaque == NULL) {
        return skip(transport);
    }
    memcpy(*opaque, &source, source_count);
    *opaque_count = (int)source_count;
    return (int)count;
}

static ssize_t send_once(netsnmp_transport *transport, const void *bytes, int count, void **opaque, int *opaque_count) {
    bool is_connected = transport->remote != NULL;
    if (is_connected || opaque == NULL || *opaque == NULL) {
        return send(transport->sock, bytes, (size_t)count, MSG_NOSIGNAL);
    }
    return sendto(transport->sock, bytes, (size_t)count, MSG_NOSIGNAL, *opaque, (socklen_t)*opaque_count);
}

static int transmit(netsnmp_transport *transport, const void *bytes, int count, void **opaque, int *opaque_count) {
    socket_state *state = transport->data;
    state->awaited = dengen_snmp_message_id(bytes, (size_t)count);
    state->sent++;
    ssize_t sent = send_once(transport, bytes, count, opaque, opaque_count);
    if (sent < 0 && errno == ECONNREFUSED) {
        // The answer to an earlier datagram; this one has not gone yet.
        sent = send_once(transport, bytes, count, opaque, opaque_count);
    }
    // A full buffer or a lost route is a lost datagram like any other: the next try sends it again.
    return sent < 0 && errno == EMSGSIZE ? -1 : count;
}

static int end(netsnmp_transport *transport) {
    socket_state *state = transport->data;
    free(state->engines);
    state->engines = NULL;
    int result = close(transport->sock);
    transport->sock = -1;
    return result;
}

static char *format(netsnmp_transport *transport, const void *bytes, int count) {
    (void)transport, (void)bytes, (void)count;
    return strdup("UDP");
}

netsnmp_transport *dengen_snmp_transport_create(int descriptor) {
    netsnmp_transport *transport = calloc(1, sizeof *transport);
    socket_state *state = calloc(1, sizeof *state);
    if (transport == NULL || state == NULL) {
        free(transport);
        free(state);
        close(descriptor);
        return NULL;
    }
    state->awaited = -1;
    transport->data = state;
    transport->data_length = sizeof *state;
    transport->sock = descriptor;
    transport->domain = netsnmpUDPDomain;
    transport->domain_length = (int)netsnmpUDPDomain_len;
    transport->msgMaxSize = LARGEST_DATAGRAM;
    transport->flags = NETSNMP_TRANSPORT_FLAG_OPENED;
    transport->f_recv = receive;
    transport->f_send = transmit;
    transport->f_close = end;
    transport->f_fmtaddr = format;
    return transport;
}

bool dengen_snmp_transport_learn(netsnmp_transport *transport, const uint8_t *engine, size_t count) {
    socket_state *state = transport->data;
    if (count == 0 || count > ENGINE_ID_SIZE) {
        return false;
    }
    engine_id *grown = realloc(state->engines, (state->engine_count + 1) * sizeof *grown);
    if (grown == NULL) {
        return false;
    }
    state->engines = grown;
    state->engines[state->engine_count].count = count;
    memcpy(state->engines[state->engine_count].bytes, engine, count);
    state->engine_count++;
    return true;
}
