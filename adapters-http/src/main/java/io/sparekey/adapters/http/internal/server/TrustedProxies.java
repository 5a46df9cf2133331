// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jetty.util.InetAddressSet;

/** The addresses whose {@code X-Forwarded-…} headers are believed. */
final class TrustedProxies {

    private static final Pattern NUMERIC = Pattern.compile("[0-9A-Fa-f.:]+(/[0-9]{1,3})?");
    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final Pattern IPV4_WITH_PORT = Pattern.compile("(" + IPV4 + "):[0-9]{1,5}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    private static final Pattern IPV6_IN_BRACKETS = Pattern.compile("\\[(" + IPV6 + ")](:[0-9]{1,5})?");

    private final InetAddressSet addresses = new InetAddressSet();

    /**
     * Trusts these.
     *
     * @param trusted addresses, or networks such as {@code 10.1.0.0/16}; no names, since whoever answers for a name would be trusted
     * @throws IllegalArgumentException if one is neither
     */
    TrustedProxies(Set<String> trusted) {
        for (String one : trusted) {
            if (!NUMERIC.matcher(one).matches() || !isAddress(one.replaceFirst("/.*", ""))) {
                throw notAnAddress(one);
            }
            try {
                addresses.add(one);
            } catch (IllegalArgumentException e) {
                throw notAnAddress(one);
            }
        }
    }

    private static boolean isAddress(String text) {
        return literal(text).isPresent();
    }

    private static IllegalArgumentException notAnAddress(String text) {
        return new IllegalArgumentException(
                "the trusted proxy " + text + " is neither an address nor a network such as 10.1.0.0/16");
    }

    /** Whether the address is one of theirs. */
    boolean contains(InetAddress address) {
        return addresses.test(address);
    }

    /**
     * The client behind trusted proxies: each of them appends whom it talked to, so the rightmost address that is none of theirs is the
     * first that a client cannot make up.
     *
     * @param peer who holds the connection
     * @param forwardedFor all values of {@code X-Forwarded-For}, in their order
     */
    InetAddress client(InetAddress peer, String forwardedFor) {
        InetAddress client = peer;
        String[] hops = forwardedFor.split(",", -1);
        for (int i = hops.length - 1; i >= 0 && contains(client); i--) {
            Optional<InetAddress> hop = address(hops[i].strip());
            if (hop.isEmpty()) {
                break;
            }
            client = hop.get();
        }
        return client;
    }

    private static Optional<InetAddress> address(String text) {
        var bracketed = IPV6_IN_BRACKETS.matcher(text);
        var withPort = IPV4_WITH_PORT.matcher(text);
        return literal(bracketed.matches() ? bracketed.group(1) : withPort.matches() ? withPort.group(1) : text);
    }

    /** Never asks a name server. */
    private static Optional<InetAddress> literal(String text) {
        if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
