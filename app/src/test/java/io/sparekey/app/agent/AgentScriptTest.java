// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Module;
import io.sparekey.adapters.crypto.KeyringFile;
import io.sparekey.adapters.crypto.PassphraseFile;
import io.sparekey.adapters.http.HttpServer;
import io.sparekey.adapters.http.host.ExpiringRecords;
import io.sparekey.adapters.http.host.HttpSettings;
import io.sparekey.adapters.http.host.SignInSettings;
import io.sparekey.app.FakeTerminal;
import io.sparekey.app.settings.DatabaseSource;
import io.sparekey.app.settings.MasterKeySource;
import io.sparekey.app.settings.Operators;
import io.sparekey.app.settings.PassphraseSource;
import io.sparekey.app.settings.Settings;
import io.sparekey.app.wiring.CoreModule;
import io.sparekey.app.wiring.NoChannelModule;
import io.sparekey.app.wiring.ProfileModule;
import io.sparekey.app.wiring.Program;
import io.sparekey.app.wiring.StorageModule;
import io.sparekey.app.wiring.SweepsModule;
import io.sparekey.app.wiring.VaultModule;
import io.sparekey.core.Sparekey;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Right;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.Owner;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.core.device.UserId;
import io.sparekey.core.usecase.InviteAgent.Issued;
import io.sparekey.core.usecase.KeyFacts;
import io.sparekey.core.usecase.Outcome;
import io.sparekey.core.usecase.RegisterDevice;
import io.sparekey.core.usecase.RevealedKeys;
import io.sparekey.testkit.FakeMac;
import io.sparekey.testkit.MutableClock;
import io.sparekey.testkit.People;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell agent against a running portal and a stand-in for {@code fdesetup}: what is stored always opens the Mac. */
class AgentScriptTest {

    private static final Path AGENT =
            Path.of("../examples/agent/sparekey-agent").toAbsolutePath().normalize();
    private static final char[] PASSPHRASE = "correct horse".toCharArray();
    private static final int DATA = 65;
    private static final int UNAVAILABLE = 69;
    private static final int FAULT = 70;
    private static final int REVOKED = 77;

    private record Run(int exitCode, String said) {}

    @TempDir
    Path directory;

    private final MutableClock clock = MutableClock.standing();
    private Program program;
    private HttpServer server;
    private Sparekey sparekey;
    private DeviceId mac;

    @BeforeEach
    void start() throws IOException {
        program = Program.assemble(settings(), parts());
        sparekey = program.get(Sparekey.class);
        server = new HttpServer(
                http(),
                new SignInSettings.Demo(new Nobody()),
                sparekey,
                program.get(ExpiringRecords.class),
                clock,
                new SecureRandom(),
                List.of());
        mac = done(sparekey.registerDevice()
                .register(
                        admin(),
                        new RegisterDevice.Registration(
                                new SerialNumber("C02AGENT"),
                                "Mac",
                                Optional.of(new Owner.Known(People.ANN)),
                                Ownership.CORPORATE)));
        Files.createDirectory(fake());
        Files.writeString(fake().resolve("key"), FakeMac.anyKey() + "\n");
        for (String stand : List.of("fdesetup", "curl")) {
            try (InputStream script = AgentScriptTest.class.getResourceAsStream(stand)) {
                Files.copy(script, directory.resolve(stand));
            }
            Files.setPosixFilePermissions(directory.resolve(stand), PosixFilePermissions.fromString("rwx------"));
        }
    }

    @AfterEach
    void stop() {
        server.close();
        program.close();
    }

    private List<Module> parts() {
        return List.of(
                new StorageModule(),
                new VaultModule(new FakeTerminal(), time -> {}),
                new CoreModule(),
                new ProfileModule(),
                new NoChannelModule(clock),
                new SweepsModule());
    }

    private Settings settings() {
        Path passphrase = directory.resolve("passphrase");
        PassphraseFile.create(passphrase, PASSPHRASE);
        Path keyring = directory.resolve("keyring");
        new KeyringFile(keyring, new SecureRandom()).create(PASSPHRASE).close();
        return new Settings(
                new DatabaseSource.SqliteFile(directory.resolve("test.db")),
                new MasterKeySource.SealedFile(keyring, new PassphraseSource.FirstLine(passphrase, false)),
                new Settings.Sweeps(Duration.ofSeconds(5), Duration.ofDays(1)),
                new Settings.Profile("the safe"),
                Operators.none(),
                Optional.empty(),
                Optional.empty());
    }

    private static HttpSettings http() {
        return new HttpSettings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                URI.create("http://127.0.0.1"),
                Optional.empty(),
                Set.of(),
                new HttpSettings.Support("", "", "", ""),
                new HttpSettings.Sessions(Duration.ofHours(1), Duration.ofHours(1)),
                new HttpSettings.Limits(1_000, 1_000, 1_000));
    }

    private static final class Nobody implements SignInSettings.Stage {

        @Override
        public List<Person> people(Locale language) {
            return List.of();
        }

        @Override
        public List<Mac> macs(Locale language) {
            return List.of();
        }

        @Override
        public void act(DeviceId device, String act) {
            throw new UnsupportedOperationException("there are no Macs");
        }
    }

    // People

    private static <T> T done(Outcome<T> outcome) {
        return outcome.done()
                .orElseThrow(() -> new AssertionError(outcome.refused().orElseThrow()));
    }

    private Actor.Person admin() {
        return new Actor.Person(
                new UserId("https://login.example.org", "max"), Set.of(Right.ADMINISTER), clock.instant());
    }

    private Actor.Person ann() {
        return People.signedIn(People.ANN, clock.instant());
    }

    private String code() {
        try (Issued code = done(sparekey.inviteAgent().invite(admin(), mac))) {
            return code.lend(String::new);
        }
    }

    private void order() {
        done(sparekey.rotateKey().rotate(ann(), mac));
    }

    private void dispatch() {
        done(sparekey.dispatchRotations().run(Actor.system(), 100));
    }

    private List<String> stored() {
        try (RevealedKeys keys = done(sparekey.revealKey().reveal(ann(), mac, ""))) {
            List<String> shown = new ArrayList<>();
            keys.keys().forEach(one -> shown.add(one.key().lend(String::new)));
            return shown;
        }
    }

    private KeyFacts facts() {
        return done(sparekey.listKeys().list(ann(), mac, Optional.empty(), 10))
                .items()
                .get(0);
    }

    // The Mac

    private Path fake() {
        return directory.resolve("mac");
    }

    private Path home() {
        return directory.resolve("home");
    }

    private String key() throws IOException {
        return Files.readString(fake().resolve("key")).strip();
    }

    private void fault(String name, String content) throws IOException {
        Files.writeString(fake().resolve(name), content);
    }

    private Run agent(String input, String... arguments) throws IOException, InterruptedException {
        clock.advance(Duration.ofSeconds(1));
        List<String> command = new ArrayList<>(List.of("/bin/sh", AGENT.toString()));
        command.addAll(List.of(arguments));
        Path typed = Files.writeString(directory.resolve("typed"), input);
        Path said = directory.resolve("said");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(typed.toFile())
                .redirectOutput(said.toFile())
                .redirectErrorStream(true);
        builder.environment().put("SPAREKEY_AGENT_HOME", home().toString());
        builder.environment()
                .put("SPAREKEY_AGENT_FDESETUP", directory.resolve("fdesetup").toString());
        builder.environment()
                .put("SPAREKEY_AGENT_CURL", directory.resolve("curl").toString());
        builder.environment().put("SPAREKEY_AGENT_OPENSSL", "openssl");
        builder.environment().put("FAKE_MAC", fake().toString());
        int exit = builder.start().waitFor();
        Files.delete(typed);
        return new Run(exit, Files.readString(said));
    }

    private void works(String input, String... arguments) throws IOException, InterruptedException {
        Run run = agent(input, arguments);
        assertThat(run.exitCode()).as(run.said()).isZero();
    }

    private void fails(int exitCode, String input, String... arguments) throws IOException, InterruptedException {
        Run run = agent(input, arguments);
        assertThat(run.exitCode()).as(run.said()).isEqualTo(exitCode);
        assertThat(run.said()).startsWith("sparekey-agent: ");
    }

    private void enrol() throws IOException, InterruptedException {
        works(code() + "\n", "enrol", "http://127.0.0.1:" + server.address().getPort() + "/");
    }

    private void enrolAndStore() throws IOException, InterruptedException {
        enrol();
        works(key().toLowerCase(Locale.ROOT).replace("-", " ") + "\n", "store");
    }

    /** No key was an argument of anything, nor is one in the clear in a file of the agent's. */
    private void assertNothingLeaked(String... keys) throws IOException {
        List<String> texts = new ArrayList<>(List.of(Files.readString(fake().resolve("seen"))));
        try (Stream<Path> files = Files.walk(home())) {
            for (Path file : files.toList()) {
                String allowed = Files.isDirectory(file) ? "rwx------" : "rw-------";
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo(allowed);
                if (Files.isRegularFile(file)) {
                    texts.add(Files.readString(file));
                }
            }
        }
        for (String key : keys) {
            assertThat(texts).noneMatch(text -> text.contains(key) || text.contains(key.replace("-", "")));
        }
        assertThat(texts.get(0)).doesNotContain("spd_");
    }

    @Test
    void theKeyIsHandedInOnce() throws Exception {
        enrolAndStore();
        works(key() + "\n", "store");

        assertThat(stored()).containsExactly(key());
        assertNothingLeaked(key());
    }

    @Test
    void aRotationEndsWithTheNewKeyStored() throws Exception {
        enrolAndStore();
        String old = key();
        order();
        works("", "run");

        assertThat(key()).isNotEqualTo(old);
        assertThat(stored().get(0)).isEqualTo(key());
        assertNothingLeaked(old, key());
        String made = key();
        works("", "run");
        assertThat(key()).isEqualTo(made);
    }

    @Test
    void anAgentThatDiesBeforeItReportsReportsLater() throws Exception {
        enrolAndStore();
        String old = key();
        order();
        fault("kill", "/agent/answers");
        assertThat(agent("", "run").exitCode()).isNotZero();
        String made = key();
        assertThat(made).isNotEqualTo(old);
        assertThat(stored()).containsExactly(old);
        assertNothingLeaked(old, made);

        works("", "run");
        assertThat(stored().get(0)).isEqualTo(made);
        assertThat(key()).isEqualTo(made);
        assertThat(home().resolve("pending")).doesNotExist();
    }

    @Test
    void anAgentThatIsToldToEndWhileTheMacMakesAKeyHandsItOverFirst() throws Exception {
        enrolAndStore();
        order();
        fault("term", "");
        works("", "run");

        assertThat(stored().get(0)).isEqualTo(key());
    }

    @Test
    void aKeyThatCannotBeWrittenDownIsHandedOverAllTheSame() throws Exception {
        enrolAndStore();
        order();
        Files.createDirectory(
                home().resolve("pending.new"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        works("", "run");

        assertThat(stored().get(0)).isEqualTo(key());
        assertNothingLeaked(key());
    }

    @Test
    void aKeyThatIsNotUnderstoodIsKeptSealed() throws Exception {
        enrolAndStore();
        order();
        fault("words", "");
        fails(FAULT, "", "run");

        assertThat(home().resolve("unread")).isNotEmptyFile();
        assertNothingLeaked(key());
    }

    @Test
    void anAgentThatIsJustStartingIsNotTakenForADeadOne() throws Exception {
        enrolAndStore();
        Files.createDirectory(
                home().resolve("lock"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        fails(UNAVAILABLE, "", "run");

        assertThat(home().resolve("lock")).exists();
    }

    @Test
    void anAgentThatDiesBeforeItIsLentTheKeyLosesNothing() throws Exception {
        enrolAndStore();
        String old = key();
        order();
        fault("kill", "/agent/loans");
        assertThat(agent("", "run").exitCode()).isNotZero();
        assertThat(key()).isEqualTo(old);
        works("", "run");

        assertThat(stored().get(0)).isEqualTo(key()).isNotEqualTo(old);
    }

    @Test
    void whileTheServerIsAwayTheNewKeyStaysSealed() throws Exception {
        enrolAndStore();
        String old = key();
        order();
        fault("kill", "/agent/answers");
        agent("", "run");
        fault("away", "");
        fails(UNAVAILABLE, "", "run");
        assertThat(home().resolve("pending")).exists();
        Files.delete(fake().resolve("away"));
        works("", "run");

        assertThat(stored().get(0)).isEqualTo(key()).isNotEqualTo(old);
    }

    @Test
    void whatTheMacRefusesIsTriedNoFurther() throws Exception {
        enrolAndStore();
        for (String code : List.of("11", "12", "15", "26", "99")) {
            String old = key();
            order();
            fault("fault", code);
            works("", "run");

            assertThat(key()).isEqualTo(old);
            assertThat(stored().get(0)).isEqualTo(old);
            // The clock stood still between refusal and report: the next one decides.
            works("", "run");
            assertThat(key()).isEqualTo(old);
            order();
            works("", "run");
            assertThat(stored().get(0)).isEqualTo(key()).isNotEqualTo(old);
            works(key() + "\n", "store");
        }
    }

    @Test
    void aKeyThatTheOwnerTypedIsVerifiedByTheMac() throws Exception {
        enrol();
        char[] typed = key().toCharArray();
        done(sparekey.storeKey().store(ann(), mac, typed, typed));
        dispatch();
        works("", "run");

        assertThat(stored()).containsExactly(key()).doesNotContain(new String(typed));
    }

    @Test
    void aWrongKeyIsNeitherStoredNorProven() throws Exception {
        enrol();
        fails(DATA, FakeMac.anyKey() + "\n", "store");
        fails(DATA, "no key\n", "store");
        fails(DATA, "", "store");
        fails(FAULT, key() + "\n", "prove");

        assertThat(done(sparekey.listKeys().list(ann(), mac, Optional.empty(), 10))
                        .items())
                .isEmpty();
    }

    @Test
    void theStoredKeyIsProvenWithoutBeingSent() throws Exception {
        enrolAndStore();
        works(key() + "\n", "prove");

        assertThat(facts().confidence().proven()).contains(clock.instant());
        assertNothingLeaked(key());
    }

    @Test
    void anotherKeyThanTheStoredOneIsNotProven() throws Exception {
        enrolAndStore();
        fault("key", FakeMac.anyKey() + "\n");
        fails(DATA, key() + "\n", "prove");

        assertThat(facts().confidence().proven()).isEmpty();
    }

    @Test
    void aRevokedAgentIsToldSoAndKeepsWhatItHas() throws Exception {
        enrolAndStore();
        order();
        fault("kill", "/agent/answers");
        agent("", "run");
        done(sparekey.revokeAgent().revoke(admin(), mac));
        fails(REVOKED, "", "run");
        assertThat(home().resolve("pending")).exists();

        enrol();
        works("", "run");
        assertThat(stored().get(0)).isEqualTo(key());
    }

    @Test
    void aCredentialIsRenewedEvenIfTheAgentDiesMeanwhile() throws Exception {
        enrol();
        String first = Files.readString(home().resolve("credential"));
        works("", "renew");
        String second = Files.readString(home().resolve("credential"));
        assertThat(second).isNotEqualTo(first);
        Files.writeString(home().resolve("credential.next"), "spd_" + "A".repeat(43) + "\n");
        works("", "run");
        assertThat(home().resolve("credential.next")).doesNotExist();
        assertThat(Files.readString(home().resolve("credential"))).isEqualTo(second);
    }

    @Test
    void aCodeWorksOnce() throws Exception {
        String code = code();
        String url = "http://127.0.0.1:" + server.address().getPort();
        works(code + "\n", "enrol", url);
        fails(REVOKED, code + "\n", "enrol", url);
        fails(DATA, "spk_" + "A".repeat(43) + "\n", "enrol", url);
        fails(64, code + "\n", "enrol", "http://sparekey.example.org");
    }
}
