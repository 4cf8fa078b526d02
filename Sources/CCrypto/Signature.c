#include "CCrypto.h"

#include <limits.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

// Only what WebAuthn's ES256 and RS256 are: P-256, and RSA of 2048 bits and more.
static bool is_fit(const EVP_PKEY *key) {
    char group[32];
    size_t count = 0;
    switch (EVP_PKEY_get_base_id(key)) {
    case EVP_PKEY_RSA:
        return EVP_PKEY_get_bits(key) >= 2048 && EVP_PKEY_get_bits(key) <= 4096;
    case EVP_PKEY_EC:
        return EVP_PKEY_get_group_name(key, group, sizeof group, &count) == 1 &&
               OBJ_txt2nid(group) == NID_X9_62_prime256v1;
    default:
        return false;
    }
}

static EVP_PKEY *key_of(const uint8_t *bytes, size_t count) {
    if (count == 0 || count > LONG_MAX) {
        return NULL;
    }
    const uint8_t *rest = bytes;
    EVP_PKEY *key = d2i_PUBKEY(NULL, &rest, (long)count);
    if (key != NULL && rest == bytes + count && is_fit(key)) {
        return key;
    }
    EVP_PKEY_free(key);
    return NULL;
}

bool dengen_is_public_key(const uint8_t *key, size_t count) {
    EVP_PKEY *found = key_of(key, count);
    EVP_PKEY_free(found);
    return found != NULL;
}

bool dengen_verify(
    const uint8_t *key, size_t key_count, const uint8_t *signature, size_t signature_count, const uint8_t *bytes,
    size_t count) {
    EVP_PKEY *found = key_of(key, key_count);
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    bool is_signed = found != NULL && context != NULL && signature_count > 0 && count > 0 &&
                     EVP_DigestVerifyInit(context, NULL, EVP_sha256(), NULL, found) == 1 &&
                     EVP_DigestVerify(context, signature, signature_count, bytes, count) == 1;
    EVP_MD_CTX_free(context);
    EVP_PKEY_free(found);
    return is_signed;
}
