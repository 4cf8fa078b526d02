// A form whose answer an authenticator gives. Without script, or where the browser has no passkeys, it stays hidden: the
// code in the form above is the way.
const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
const text = (buffer) =>
  btoa(Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join(""))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const named = (list) => list.split(" ").filter(Boolean).map((id) => ({ type: "public-key", id: bytes(id) }));

async function make({ challenge, host, known, user, account }) {
  const made = await navigator.credentials.create({
    publicKey: {
      challenge: bytes(challenge),
      rp: { id: host, name: "Dengen" },
      user: { id: new TextEncoder().encode(user), name: account, displayName: account },
      pubKeyCredParams: [{ type: "public-key", alg: -7 }, { type: "public-key", alg: -257 }],
      excludeCredentials: named(known),
      authenticatorSelection: { residentKey: "discouraged", userVerification: "preferred" },
      attestation: "none",
    },
  });
  const answer = made.response;
  return {
    client: text(answer.clientDataJSON), authenticator: text(answer.getAuthenticatorData()),
    publicKey: text(answer.getPublicKey()),
  };
}

async function sign({ challenge, host, known }) {
  const signed = await navigator.credentials.get({
    publicKey: {
      challenge: bytes(challenge), rpId: host, allowCredentials: named(known), userVerification: "preferred",
    },
  });
  const answer = signed.response;
  return {
    credential: text(signed.rawId), client: text(answer.clientDataJSON),
    authenticator: text(answer.authenticatorData), signature: text(answer.signature),
  };
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential) continue;
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const said = form.querySelector(".passkey-said");
    said.hidden = true;
    try {
      const parts = await (form.dataset.passkey === "make" ? make : sign)(form.dataset);
      for (const [name, value] of Object.entries(parts)) form.elements[name].value = value;
      form.submit();
    } catch {
      said.hidden = false;
    }
  });
}
