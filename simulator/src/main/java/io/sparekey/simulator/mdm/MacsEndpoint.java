// SPDX-License-Identifier: Apache-2.0
package io.sparekey.simulator.mdm;

import com.dd.plist.NSDictionary;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * Where Macs speak to {@link FakeNanoMdm}. Looks at the certificate first, then at the form, then at whose certificate it is; then stores
 * and tells, and tells also what the storage refused.
 */
final class MacsEndpoint implements HttpHandler {

    private static final String CHECK_IN = "application/x-apple-aspen-mdm-checkin";
    private static final Set<String> MESSAGES = Set.of("Authenticate", "TokenUpdate", "CheckOut", "SetBootstrapToken");

    private final MdmAuthority authority;
    private final FakeStorage storage;
    private final WebhookSender webhook;

    MacsEndpoint(MdmAuthority authority, FakeStorage storage, WebhookSender webhook) {
        this.authority = authority;
        this.storage = storage;
        this.webhook = webhook;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] raw = exchange.getRequestBody().readAllBytes();
            Optional<String> certificate =
                    Exchanges.header(exchange, NanoMdmProgram.CERTIFICATE).filter(authority::hasIssued);
            NSDictionary said;
            try {
                said = Plists.read(raw);
            } catch (IllegalArgumentException e) {
                Exchanges.refuse(exchange, 400);
                return;
            }
            boolean checksIn = Exchanges.header(exchange, "Content-Type")
                    .filter(type -> type.startsWith(CHECK_IN))
                    .isPresent();
            String kind = Plists.text(said, checksIn ? "MessageType" : "Status").orElse("");
            if (certificate.isEmpty() || kind.isEmpty() || (checksIn && !MESSAGES.contains(kind))) {
                Exchanges.refuse(exchange, 400);
                return;
            }
            Told told = new Told(kind, certificate.get(), said, raw);
            if (checksIn) {
                checkIn(exchange, told);
            } else {
                report(exchange, told);
            }
        }
    }

    private void checkIn(HttpExchange exchange, Told told) throws IOException {
        synchronized (storage) {
            if (!mayShow(told, told.is("Authenticate"))) {
                Exchanges.refuse(exchange, 500);
                return;
            }
            if (told.is("Authenticate")) {
                storage.authenticate(told.udid);
            } else if (told.is("TokenUpdate")) {
                storage.updateToken(told.udid, Plists.text(told.said, "Topic").orElse(""));
            }
        }
        webhook.checkIn(told.kind, told.udid, told.raw);
        Exchanges.answer(exchange, 200, "text/plain", new byte[0]);
    }

    private void report(HttpExchange exchange, Told told) throws IOException {
        Optional<String> command = Plists.text(told.said, "CommandUUID");
        Optional<byte[]> next = Optional.empty();
        boolean refused = false;
        synchronized (storage) {
            if (!mayShow(told, false)) {
                Exchanges.refuse(exchange, 500);
                return;
            }
            try {
                if (!told.is("Idle")) {
                    storage.report(told.udid, command.orElse(""), told.kind);
                }
                next = storage.next(told.udid, told.is("NotNow"));
            } catch (FakeStorage.Refused e) {
                refused = true;
            }
        }
        webhook.connect(told.kind, command, told.udid, told.raw);
        if (refused) {
            Exchanges.refuse(exchange, 500);
        } else {
            Exchanges.answer(exchange, 200, "text/xml; charset=utf-8", next.orElse(new byte[0]));
        }
    }

    /** Only who enrols may come with another certificate than before, and with none that was somebody else's. */
    private boolean mayShow(Told told, boolean enrols) {
        if (told.udid.isEmpty()) {
            return false;
        }
        if (storage.isAssociated(told.udid, told.certificate)) {
            return true;
        }
        if (!enrols || storage.isKnown(told.certificate)) {
            return false;
        }
        storage.associate(told.udid, told.certificate);
        return true;
    }

    /** What a Mac says. */
    private static final class Told {

        /** The message's type when a Mac checks in, else what it says of a command. */
        private final String kind;

        private final String udid;
        private final String certificate;
        private final NSDictionary said;
        private final byte[] raw;

        Told(String kind, String certificate, NSDictionary said, byte[] raw) {
            this.kind = kind;
            this.udid = Plists.text(said, "UDID").orElse("");
            this.certificate = certificate;
            this.said = said;
            this.raw = raw;
        }

        boolean is(String other) {
            return kind.equals(other);
        }
    }
}
