// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.installation.Blueprint.Operator;
import io.sparekey.core.access.Right;
import io.sparekey.core.device.UserId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who may act at the command line of a new installation. */
final class OperatorOptions {

    private static final String ALL_RIGHTS =
            Arrays.stream(Right.values()).map(OperatorOptions::written).collect(Collectors.joining(", "));

    @Option(
            names = "--account",
            paramLabel = "NAME",
            description = "This computer's name for the person who may act; your own unless given.")
    private @Nullable String account;

    @Option(
            names = "--issuer",
            paramLabel = "URL",
            description = "The issuer of the sign-in service that knows the person.")
    private @Nullable String issuer;

    @Option(
            names = "--subject",
            paramLabel = "NAME",
            description = "The name that the sign-in service has for the person for ever; no e-mail address.")
    private @Nullable String subject;

    @Option(
            names = "--rights",
            paramLabel = "RIGHTS",
            description = "Of reveal, rotate, inspect, administer, audit, with commas; administer unless given.")
    private @Nullable String rights;

    /** The person. @throws CommandFault if something is missing and nobody can be asked, or there is no such right */
    Operator operator(Asking asking) {
        String self = System.getProperty("user.name", "");
        String name = asking.orUsual(account, "This computer's name for the person who may act", self);
        String from = asking.orRefuse(issuer, "--issuer", "Issuer of your sign-in service", "local");
        String who = asking.orRefuse(subject, "--subject", "Their lasting name there, no e-mail address", name);
        String list = asking.orUsual(rights, "Rights, of " + ALL_RIGHTS, written(Right.ADMINISTER));
        return Input.value(() -> new Operator(name, new UserId(from, who), parse(list)));
    }

    /** Rights as people list them. @throws IllegalArgumentException if there is no such right */
    static Set<Right> parse(String list) {
        Set<Right> parsed = EnumSet.noneOf(Right.class);
        for (String word : list.split(",", -1)) {
            parsed.add(right(word.strip()));
        }
        return parsed;
    }

    private static Right right(String word) {
        return Arrays.stream(Right.values())
                .filter(right -> written(right).equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("there is no right '" + word + "'; there are " + ALL_RIGHTS));
    }

    /** As people write it. */
    static String written(Right right) {
        return right.name().toLowerCase(Locale.ROOT);
    }
}
