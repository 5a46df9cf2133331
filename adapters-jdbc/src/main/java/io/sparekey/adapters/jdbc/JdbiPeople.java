// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import io.sparekey.core.device.LoginName;
import io.sparekey.core.device.Owner;
import io.sparekey.core.device.PersonCard;
import io.sparekey.core.device.UserId;
import io.sparekey.core.port.People;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The cards of people in SQL. A changed card changes what its owner's devices are found by. */
final class JdbiPeople implements People {

    /** Most sign-ins bring the card that is there, and write nothing. */
    static final String PUT = """
            INSERT INTO person_cards (user_issuer, user_subject, name, login) VALUES (:user_issuer, :user_subject, :name, :login)
            ON CONFLICT (user_issuer, user_subject) DO UPDATE SET name = excluded.name, login = excluded.login
            WHERE person_cards.name <> excluded.name OR person_cards.login IS DISTINCT FROM excluded.login
            """;

    static final String FIND_ALL =
            "SELECT * FROM person_cards WHERE user_issuer = :issuer AND user_subject IN (<subjects>)";

    static final String OWNED = """
            SELECT * FROM devices
            WHERE removed IS NULL AND owner_issuer = :owner_issuer AND owner_subject = :owner_subject
            """;

    private final Session session;
    private final DeviceWords words;

    JdbiPeople(Session session) {
        this.session = session;
        this.words = new DeviceWords(session);
    }

    @Override
    public void put(PersonCard card) {
        int changed = session.sql(PUT)
                .bindUser("user", Optional.of(card.user()))
                .bind("name", card.name())
                .bind("login", card.login().map(LoginName::value))
                .run("person " + card.user());
        if (changed > 0) {
            session.sql(OWNED)
                    .bindUser("owner", Optional.of(card.user()))
                    .list(DeviceRow::read)
                    .forEach(device -> words.keep(device, Optional.of(card)));
        }
    }

    @Override
    public Map<UserId, PersonCard> findAll(Collection<UserId> users) {
        Map<String, List<String>> subjects = users.stream()
                .collect(Collectors.groupingBy(
                        UserId::issuer, Collectors.mapping(UserId::subject, Collectors.toList())));
        Map<UserId, PersonCard> found = new HashMap<>();
        subjects.forEach((issuer, ofIssuer) -> session.sql(FIND_ALL)
                .bind("issuer", issuer)
                .bindList("subjects", ofIssuer)
                .list(JdbiPeople::read)
                .forEach(card -> found.put(card.user(), card)));
        return Map.copyOf(found);
    }

    /** The card of the owner, if that is somebody who has one. */
    Optional<PersonCard> find(Optional<Owner> owner) {
        return owner.filter(Owner.Known.class::isInstance)
                .map(Owner.Known.class::cast)
                .flatMap(known ->
                        findAll(List.of(known.user())).values().stream().findFirst());
    }

    private static PersonCard read(Row row) throws SQLException {
        return new PersonCard(
                row.user("user").orElseThrow(),
                row.text("name"),
                row.maybeText("login").map(LoginName::new));
    }
}
