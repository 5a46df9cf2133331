// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import io.sparekey.core.port.Transactions;
import java.sql.SQLException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteSchemaGuardsTest extends SchemaGuards {

    @RegisterExtension
    final TemporarySqlite database = new TemporarySqlite();

    @Override
    Transactions transactions() {
        return database.transactions();
    }

    @Override
    void execute(String sql) throws SQLException {
        database.execute(sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE escrowed_keys SET sealed_ciphertext = x'00'",
                "UPDATE escrowed_keys SET sealed_data_key = randomblob(16)",
                "UPDATE escrowed_keys SET sealed_format = 2",
                "UPDATE escrowed_keys SET fingerprint = hex(randomblob(32))",
                "UPDATE escrowed_keys SET device = randomblob(16)",
                "DELETE FROM escrowed_keys",
                "UPDATE device_certificates SET certificate = x'00'",
                "DELETE FROM device_certificates",
                "UPDATE audit_entries SET fields = ''",
                "DELETE FROM audit_entries",
                "UPDATE ownership_changes SET at = 0",
                "DELETE FROM ownership_changes",
                "UPDATE policies SET every_months = 1",
                "DELETE FROM policies",
                "UPDATE logins SET user_subject = 'eve'",
                "DELETE FROM logins",
                "UPDATE api_tokens SET expires = expires + 1",
                "UPDATE api_tokens SET scope = 'administer'",
                "UPDATE api_tokens SET revoked = NULL",
                "DELETE FROM api_tokens",
                "UPDATE agent_credentials SET device = id",
                "UPDATE agent_credentials SET redeemable = redeemable + 1",
                "UPDATE agent_credentials SET revoked = NULL",
                "DELETE FROM agent_credentials",
                "DELETE FROM devices"
            })
    void cannotBeDone(String sql) {
        assertForbidden(sql);
    }
}
