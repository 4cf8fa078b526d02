#include "hub.h"

#include <net-snmp/library/keytools.h>
#include <net-snmp/library/snmpusm.h>

#include <openssl/crypto.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    oid *id;
    size_t count;
} protocol;

static protocol authentication_protocol(dengen_snmp_authentication authentication) {
    switch (authentication) {
    case dengen_snmp_authentication_md5:
        return (protocol){usmHMACMD5AuthProtocol, OID_LENGTH(usmHMACMD5AuthProtocol)};
    case dengen_snmp_authentication_sha:
        return (protocol){usmHMACSHA1AuthProtocol, OID_LENGTH(usmHMACSHA1AuthProtocol)};
    case dengen_snmp_authentication_sha256:
        return (protocol){usmHMAC192SHA256AuthProtocol, OID_LENGTH(usmHMAC192SHA256AuthProtocol)};
    case dengen_snmp_authentication_sha512:
        return (protocol){usmHMAC384SHA512AuthProtocol, OID_LENGTH(usmHMAC384SHA512AuthProtocol)};
    default:
        return (protocol){usmNoAuthProtocol, OID_LENGTH(usmNoAuthProtocol)};
    }
}

static protocol privacy_protocol(dengen_snmp_privacy privacy) {
    switch (privacy) {
    case dengen_snmp_privacy_des:
        return (protocol){usmDESPrivProtocol, OID_LENGTH(usmDESPrivProtocol)};
    case dengen_snmp_privacy_aes:
        return (protocol){usmAESPrivProtocol, OID_LENGTH(usmAESPrivProtocol)};
    case dengen_snmp_privacy_aes256:
        return (protocol){usmAES256PrivProtocol, OID_LENGTH(usmAES256PrivProtocol)};
    default:
        return (protocol){usmNoPrivProtocol, OID_LENGTH(usmNoPrivProtocol)};
    }
}

size_t dengen_snmp_key(
    dengen_snmp_authentication authentication, const char *passphrase, size_t count,
    uint8_t key[DENGEN_SNMP_KEY_SIZE]) {
    protocol hash = authentication_protocol(authentication);
    size_t key_count = DENGEN_SNMP_KEY_SIZE;
    int result = generate_Ku(hash.id, (u_int)hash.count, (const u_char *)passphrase, count, key, &key_count);
    return result == SNMPERR_SUCCESS ? key_count : 0;
}

static int level(const dengen_snmp_user *user) {
    if (user->authentication == dengen_snmp_authentication_none) {
        return SNMP_SEC_LEVEL_NOAUTH;
    }
    return user->privacy == dengen_snmp_privacy_none ? SNMP_SEC_LEVEL_AUTHNOPRIV : SNMP_SEC_LEVEL_AUTHPRIV;
}

// The session copies all of it when it is opened.
bool dengen_snmp_user_apply(netsnmp_session *session, const dengen_snmp_user *user) {
    if (user->authentication_key_count > sizeof session->securityAuthKey ||
        user->privacy_key_count > sizeof session->securityPrivKey) {
        return false;
    }
    protocol authentication = authentication_protocol(user->authentication);
    protocol privacy = privacy_protocol(user->privacy);
    session->securityModel = SNMP_SEC_MODEL_USM;
    session->securityLevel = level(user);
    session->securityName = (char *)user->name;
    session->securityNameLen = strlen(user->name);
    session->contextName = (char *)user->context;
    session->contextNameLen = strlen(user->context);
    session->securityAuthProto = authentication.id;
    session->securityAuthProtoLen = authentication.count;
    session->securityPrivProto = privacy.id;
    session->securityPrivProtoLen = privacy.count;
    session->securityAuthKeyLen = user->authentication_key_count;
    session->securityPrivKeyLen = user->privacy_key_count;
    if (user->authentication_key_count > 0) {
        memcpy(session->securityAuthKey, user->authentication_key, user->authentication_key_count);
    }
    if (user->privacy_key_count > 0) {
        memcpy(session->securityPrivKey, user->privacy_key, user->privacy_key_count);
    }
    return true;
}

void dengen_snmp_user_wipe(netsnmp_session *session) {
    OPENSSL_cleanse(session->securityAuthKey, sizeof session->securityAuthKey);
    OPENSSL_cleanse(session->securityPrivKey, sizeof session->securityPrivKey);
}

void dengen_snmp_user_remove(const uint8_t *engine, size_t engine_count, const char *name) {
    struct usmUser *user = usm_get_user(engine, engine_count, name);
    if (user != NULL && user->engineIDLen == engine_count && engine_count > 0 &&
        memcmp(user->engineID, engine, engine_count) == 0 && strcmp(user->name, name) == 0) {
        usm_remove_user(user);
        usm_free_user(user);
    }
}

bool dengen_snmp_user_install(netsnmp_session *session) {
    dengen_snmp_user_remove(session->securityEngineID, session->securityEngineIDLen, session->securityName);
    session->flags &= ~(u_long)SNMP_FLAGS_USER_CREATED;
    return usm_create_user_from_session(session) == SNMPERR_SUCCESS;
}

bool dengen_snmp_user_clashes(const netsnmp_session *one, const netsnmp_session *other) {
    return one->securityEngineIDLen == other->securityEngineIDLen &&
        memcmp(one->securityEngineID, other->securityEngineID, one->securityEngineIDLen) == 0 &&
        strcmp(one->securityName, other->securityName) == 0;
}
