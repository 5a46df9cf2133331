// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.sparekey.core.access.Right;
import io.sparekey.core.device.UserId;
import io.sparekey.core.usecase.RecognizeToken;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads who may act at the command line, and goes on after a mistake, so that all of them come to light. */
final class OperatorsCheck {

    /** The block, below the root. */
    static final String BLOCK = "operators";

    private static final String WHERE = Name.ROOT + "." + BLOCK;
    private static final String ACCOUNT = "account";
    private static final String ISSUER = "issuer";
    private static final String SUBJECT = "subject";
    private static final String RIGHTS = "rights";
    private static final Set<String> KNOWN = Set.of(ACCOUNT, ISSUER, SUBJECT, RIGHTS);
    private static final String ALL_RIGHTS =
            Arrays.stream(Right.values()).map(OperatorsCheck::written).collect(Collectors.joining(", "));

    private final List<String> mistakes;
    private final Map<String, String> namesByAccount = new HashMap<>();

    /** @param mistakes where to add what is wrong */
    OperatorsCheck(List<String> mistakes) {
        this.mistakes = mistakes;
    }

    /** Those without a mistake, in the order of their names. */
    Operators operatorsIn(Config read) {
        if (!read.hasPath(WHERE)) {
            return Operators.none();
        }
        if (!(read.getValue(WHERE) instanceof ConfigObject block)) {
            mistakes.add(WHERE + ": must be a block of operators, each with a name");
            return Operators.none();
        }
        List<Operator> operators = new ArrayList<>();
        new TreeMap<>(block).forEach((name, value) -> operator(name, value).ifPresent(operators::add));
        return new Operators(operators);
    }

    private Optional<Operator> operator(String name, ConfigValue value) {
        String where = WHERE + "." + name;
        if (!(value instanceof ConfigObject block)) {
            mistakes.add(where + ": must be a block with issuer, subject and rights");
            return Optional.empty();
        }
        block.keySet().stream()
                .filter(key -> !KNOWN.contains(key))
                .sorted()
                .forEach(key -> mistakes.add("there is no setting " + where + "." + key));
        String account =
                block.containsKey(ACCOUNT) ? text(block, ACCOUNT, where).orElse("") : name;
        requireAlone(account, name);
        Optional<String> issuer = text(block, ISSUER, where);
        Optional<String> subject = text(block, SUBJECT, where);
        Set<Right> rights = rights(block.get(RIGHTS), where + "." + RIGHTS);
        return issuer.flatMap(from ->
                subject.flatMap(who -> user(from, who, where)).map(user -> new Operator(name, account, user, rights)));
    }

    private void requireAlone(String account, String name) {
        String other = namesByAccount.putIfAbsent(account, name);
        if (other != null && !account.isEmpty()) {
            mistakes.add(WHERE + "." + name + ": has the same account as " + other);
        }
    }

    private Optional<String> text(ConfigObject block, String key, String where) {
        ConfigValue value = block.get(key);
        if (value != null
                && value.valueType() == ConfigValueType.STRING
                && value.unwrapped() instanceof String text
                && !text.isBlank()) {
            return Optional.of(text);
        }
        mistakes.add(where + "." + key + ": must be given, as a text");
        return Optional.empty();
    }

    private Optional<UserId> user(String issuer, String subject, String where) {
        try {
            if (issuer.equals(RecognizeToken.ISSUER)) {
                mistakes.add(where + ": " + ISSUER + " is kept for API tokens");
            }
            return Optional.of(new UserId(issuer, subject));
        } catch (IllegalArgumentException e) {
            mistakes.add(where + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private Set<Right> rights(@Nullable ConfigValue value, String where) {
        Set<Right> rights = EnumSet.noneOf(Right.class);
        if (value == null) {
            return rights;
        }
        if (!(value.unwrapped() instanceof List<?> list)) {
            mistakes.add(where + ": must be a list of " + ALL_RIGHTS);
            return rights;
        }
        for (Object given : list) {
            Optional<Right> right = Arrays.stream(Right.values())
                    .filter(known -> written(known).equals(given))
                    .findFirst();
            right.ifPresentOrElse(
                    rights::add, () -> mistakes.add(where + ": an unknown right; there are " + ALL_RIGHTS));
        }
        return rights;
    }

    private static String written(Right right) {
        return right.name().toLowerCase(Locale.ROOT);
    }
}
