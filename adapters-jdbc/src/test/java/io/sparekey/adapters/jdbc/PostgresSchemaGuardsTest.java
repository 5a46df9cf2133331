// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import io.sparekey.core.port.Transactions;
import java.sql.SQLException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresSchemaGuardsTest extends SchemaGuards {

    @RegisterExtension
    final TemporaryPostgres database = new TemporaryPostgres();

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
                "UPDATE escrowed_keys SET sealed_ciphertext = '\\\\x00'",
                "UPDATE escrowed_keys SET sealed_data_key = decode(repeat('00', 16), 'hex')",
                "UPDATE escrowed_keys SET sealed_format = 2",
                "UPDATE escrowed_keys SET fingerprint = repeat('0', 64)",
                "UPDATE escrowed_keys SET device = decode(repeat('00', 16), 'hex')",
                "DELETE FROM escrowed_keys",
                "UPDATE device_certificates SET certificate = '\\\\x00'",
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
                "DELETE FROM devices",
                "TRUNCATE devices CASCADE",
                "TRUNCATE escrowed_keys CASCADE",
                "TRUNCATE data_keys CASCADE",
                "TRUNCATE audit_entries CASCADE",
                "TRUNCATE policies CASCADE",
                "TRUNCATE logins CASCADE",
                "TRUNCATE api_tokens CASCADE",
                "TRUNCATE agent_credentials CASCADE",
                "TRUNCATE demo_mark CASCADE"
            })
    void cannotBeDone(String sql) {
        assertForbidden(sql);
    }
}
