// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core;

import io.sparekey.core.port.DeviceCheckIn;
import io.sparekey.core.port.EscrowProfiles;
import io.sparekey.core.port.KeyRotation;
import io.sparekey.core.port.KeyVault;
import io.sparekey.core.port.Transactions;
import io.sparekey.core.usecase.AnswerRotation;
import io.sparekey.core.usecase.BeginMaintenance;
import io.sparekey.core.usecase.BindLogin;
import io.sparekey.core.usecase.ChallengeAgent;
import io.sparekey.core.usecase.ChangeOwnership;
import io.sparekey.core.usecase.ChangePolicy;
import io.sparekey.core.usecase.CheckAccess;
import io.sparekey.core.usecase.CheckInAgent;
import io.sparekey.core.usecase.CheckReadiness;
import io.sparekey.core.usecase.DestroyKeys;
import io.sparekey.core.usecase.DispatchRotations;
import io.sparekey.core.usecase.DisputeReveal;
import io.sparekey.core.usecase.EnrolAgent;
import io.sparekey.core.usecase.Environment;
import io.sparekey.core.usecase.ExpireRotations;
import io.sparekey.core.usecase.FindDevice;
import io.sparekey.core.usecase.ForeseePolicy;
import io.sparekey.core.usecase.ForeseeStoring;
import io.sparekey.core.usecase.HandInKey;
import io.sparekey.core.usecase.IdentifyMac;
import io.sparekey.core.usecase.ImportDevices;
import io.sparekey.core.usecase.InspectVault;
import io.sparekey.core.usecase.InstallProfile;
import io.sparekey.core.usecase.InviteAgent;
import io.sparekey.core.usecase.IssueToken;
import io.sparekey.core.usecase.LendKey;
import io.sparekey.core.usecase.ListAgents;
import io.sparekey.core.usecase.ListDevices;
import io.sparekey.core.usecase.ListHistory;
import io.sparekey.core.usecase.ListKeys;
import io.sparekey.core.usecase.ListRegistry;
import io.sparekey.core.usecase.ListTokens;
import io.sparekey.core.usecase.LookUpNames;
import io.sparekey.core.usecase.OpenDeliveries;
import io.sparekey.core.usecase.ProveKeys;
import io.sparekey.core.usecase.ReadAudit;
import io.sparekey.core.usecase.ReadFleetFigures;
import io.sparekey.core.usecase.ReadNotices;
import io.sparekey.core.usecase.ReadPolicy;
import io.sparekey.core.usecase.ReceiveKey;
import io.sparekey.core.usecase.RecognizeAgent;
import io.sparekey.core.usecase.RecognizeToken;
import io.sparekey.core.usecase.RecordAnswer;
import io.sparekey.core.usecase.RecordCheckIn;
import io.sparekey.core.usecase.RecordEnrolment;
import io.sparekey.core.usecase.RecordProof;
import io.sparekey.core.usecase.RecordSignIn;
import io.sparekey.core.usecase.RegisterDevice;
import io.sparekey.core.usecase.RekeyVault;
import io.sparekey.core.usecase.RemoveDevice;
import io.sparekey.core.usecase.RenewAgent;
import io.sparekey.core.usecase.RequestCheckIn;
import io.sparekey.core.usecase.RequestStoring;
import io.sparekey.core.usecase.RevealKey;
import io.sparekey.core.usecase.RevokeAgent;
import io.sparekey.core.usecase.RevokeToken;
import io.sparekey.core.usecase.RotateKey;
import io.sparekey.core.usecase.RunSweeps;
import io.sparekey.core.usecase.ScheduleRotations;
import io.sparekey.core.usecase.SearchDevices;
import io.sparekey.core.usecase.ShowDevice;
import io.sparekey.core.usecase.ShowRegistration;
import io.sparekey.core.usecase.ShowRotation;
import io.sparekey.core.usecase.StoreKey;
import io.sparekey.core.usecase.TracePolicy;
import io.sparekey.core.usecase.WriteProfile;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Sparekey for programs without a container: takes the ports and hands out the use cases. Thread-safe if the ports are; use cases hold
 * no state and may be kept or asked for anew.
 *
 * <pre>{@code
 * Sparekey sparekey = Sparekey.builder()
 *         .transactions(transactions)
 *         .vault(vault)
 *         .rotation(macs)
 *         .checkIn(macs)
 *         .build();
 * sparekey.revealKey().reveal(actor, device, "locked out");
 * }</pre>
 */
public final class Sparekey {

    private final Environment environment;

    private Sparekey(Environment environment) {
        this.environment = environment;
    }

    /** Begins to put one together. */
    public static Builder builder() {
        return new Builder();
    }

    /** See {@link RegisterDevice}. */
    public RegisterDevice registerDevice() {
        return new RegisterDevice(environment);
    }

    /** See {@link ImportDevices}. */
    public ImportDevices importDevices() {
        return new ImportDevices(environment);
    }

    /** See {@link ChangeOwnership}. */
    public ChangeOwnership changeOwnership() {
        return new ChangeOwnership(environment);
    }

    /** See {@link RemoveDevice}. */
    public RemoveDevice removeDevice() {
        return new RemoveDevice(environment);
    }

    /** See {@link BindLogin}. */
    public BindLogin bindLogin() {
        return new BindLogin(environment);
    }

    /** See {@link FindDevice}. */
    public FindDevice findDevice() {
        return new FindDevice(environment);
    }

    /** See {@link ListDevices}. */
    public ListDevices listDevices() {
        return new ListDevices(environment);
    }

    /** See {@link ListRegistry}. */
    public ListRegistry listRegistry() {
        return new ListRegistry(environment);
    }

    /** See {@link ShowRegistration}. */
    public ShowRegistration showRegistration() {
        return new ShowRegistration(environment);
    }

    /** See {@link ShowDevice}. */
    public ShowDevice showDevice() {
        return new ShowDevice(environment);
    }

    /** See {@link ListKeys}. */
    public ListKeys listKeys() {
        return new ListKeys(environment);
    }

    /** See {@link StoreKey}. */
    public StoreKey storeKey() {
        return new StoreKey(environment);
    }

    /** See {@link ForeseeStoring}. */
    public ForeseeStoring foreseeStoring() {
        return new ForeseeStoring(environment);
    }

    /** See {@link RevealKey}. */
    public RevealKey revealKey() {
        return new RevealKey(environment);
    }

    /** See {@link RotateKey}. */
    public RotateKey rotateKey() {
        return new RotateKey(environment);
    }

    /** See {@link CheckAccess}. */
    public CheckAccess checkAccess() {
        return new CheckAccess(environment);
    }

    /** See {@link RequestCheckIn}. */
    public RequestCheckIn requestCheckIn() {
        return new RequestCheckIn(environment);
    }

    /** See {@link RequestStoring}. */
    public RequestStoring requestStoring() {
        return new RequestStoring(environment);
    }

    /** See {@link WriteProfile}. */
    public WriteProfile writeProfile() {
        return new WriteProfile(environment);
    }

    /** See {@link InstallProfile}. */
    public InstallProfile installProfile() {
        return new InstallProfile(environment);
    }

    /** See {@link ChangePolicy}. */
    public ChangePolicy changePolicy() {
        return new ChangePolicy(environment);
    }

    /** See {@link TracePolicy}. */
    public TracePolicy tracePolicy() {
        return new TracePolicy(environment);
    }

    /** See {@link ReadPolicy}. */
    public ReadPolicy readPolicy() {
        return new ReadPolicy(environment);
    }

    /** See {@link CheckReadiness}. */
    public CheckReadiness checkReadiness() {
        return new CheckReadiness(environment);
    }

    /** See {@link ForeseePolicy}. */
    public ForeseePolicy foreseePolicy() {
        return new ForeseePolicy(environment);
    }

    /** See {@link ReadAudit}. */
    public ReadAudit readAudit() {
        return new ReadAudit(environment);
    }

    /** See {@link ReadFleetFigures}. */
    public ReadFleetFigures readFleetFigures() {
        return new ReadFleetFigures(environment);
    }

    /** See {@link ReadNotices}. */
    public ReadNotices readNotices() {
        return new ReadNotices(environment);
    }

    /** See {@link RecordCheckIn}. */
    public RecordCheckIn recordCheckIn() {
        return new RecordCheckIn(environment);
    }

    /** See {@link RecordAnswer}. */
    public RecordAnswer recordAnswer() {
        return new RecordAnswer(environment);
    }

    /** See {@link IdentifyMac}. */
    public IdentifyMac identifyMac() {
        return new IdentifyMac(environment);
    }

    /** See {@link RecordEnrolment}. */
    public RecordEnrolment recordEnrolment() {
        return new RecordEnrolment(environment);
    }

    /** See {@link ReceiveKey}. */
    public ReceiveKey receiveKey() {
        return new ReceiveKey(environment);
    }

    /** See {@link OpenDeliveries}. */
    public OpenDeliveries openDeliveries() {
        return new OpenDeliveries(environment);
    }

    /** See {@link DispatchRotations}. */
    public DispatchRotations dispatchRotations() {
        return new DispatchRotations(environment);
    }

    /** See {@link ExpireRotations}. */
    public ExpireRotations expireRotations() {
        return new ExpireRotations(environment);
    }

    /** See {@link ScheduleRotations}. */
    public ScheduleRotations scheduleRotations() {
        return new ScheduleRotations(environment);
    }

    /** See {@link DestroyKeys}. */
    public DestroyKeys destroyKeys() {
        return new DestroyKeys(environment);
    }

    /** See {@link RunSweeps}. */
    public RunSweeps runSweeps() {
        return new RunSweeps(environment);
    }

    /** See {@link ProveKeys}. */
    public ProveKeys proveKeys() {
        return new ProveKeys(environment);
    }

    /** See {@link BeginMaintenance}. */
    public BeginMaintenance beginMaintenance() {
        return new BeginMaintenance(environment);
    }

    /** See {@link InspectVault}. */
    public InspectVault inspectVault() {
        return new InspectVault(environment);
    }

    /** See {@link RekeyVault}. */
    public RekeyVault rekeyVault() {
        return new RekeyVault(environment);
    }

    /** See {@link IssueToken}. */
    public IssueToken issueToken() {
        return new IssueToken(environment);
    }

    /** See {@link RevokeToken}. */
    public RevokeToken revokeToken() {
        return new RevokeToken(environment);
    }

    /** See {@link ListTokens}. */
    public ListTokens listTokens() {
        return new ListTokens(environment);
    }

    /** See {@link RecognizeToken}. */
    public RecognizeToken recognizeToken() {
        return new RecognizeToken(environment);
    }

    /** See {@link RecordSignIn}. */
    public RecordSignIn recordSignIn() {
        return new RecordSignIn(environment);
    }

    /** See {@link LookUpNames}. */
    public LookUpNames lookUpNames() {
        return new LookUpNames(environment);
    }

    /** See {@link SearchDevices}. */
    public SearchDevices searchDevices() {
        return new SearchDevices(environment);
    }

    /** See {@link ListHistory}. */
    public ListHistory listHistory() {
        return new ListHistory(environment);
    }

    /** See {@link DisputeReveal}. */
    public DisputeReveal disputeReveal() {
        return new DisputeReveal(environment);
    }

    /** See {@link ShowRotation}. */
    public ShowRotation showRotation() {
        return new ShowRotation(environment);
    }

    /** See {@link InviteAgent}. */
    public InviteAgent inviteAgent() {
        return new InviteAgent(environment);
    }

    /** See {@link RevokeAgent}. */
    public RevokeAgent revokeAgent() {
        return new RevokeAgent(environment);
    }

    /** See {@link ListAgents}. */
    public ListAgents listAgents() {
        return new ListAgents(environment);
    }

    /** See {@link RecognizeAgent}. */
    public RecognizeAgent recognizeAgent() {
        return new RecognizeAgent(environment);
    }

    /** See {@link EnrolAgent}. */
    public EnrolAgent enrolAgent() {
        return new EnrolAgent(environment);
    }

    /** See {@link RenewAgent}. */
    public RenewAgent renewAgent() {
        return new RenewAgent(environment);
    }

    /** See {@link CheckInAgent}. */
    public CheckInAgent checkInAgent() {
        return new CheckInAgent(environment);
    }

    /** See {@link HandInKey}. */
    public HandInKey handInKey() {
        return new HandInKey(environment);
    }

    /** See {@link LendKey}. */
    public LendKey lendKey() {
        return new LendKey(environment);
    }

    /** See {@link AnswerRotation}. */
    public AnswerRotation answerRotation() {
        return new AnswerRotation(environment);
    }

    /** See {@link ChallengeAgent}. */
    public ChallengeAgent challengeAgent() {
        return new ChallengeAgent(environment);
    }

    /** See {@link RecordProof}. */
    public RecordProof recordProof() {
        return new RecordProof(environment);
    }

    /** Takes the ports. A store and a vault must be given; without a management channel no Mac is reached and no key is verified. */
    public static final class Builder {

        private @Nullable Transactions transactions;
        private @Nullable KeyVault vault;
        private KeyRotation rotation = KeyRotation.none();
        private DeviceCheckIn checkIn = DeviceCheckIn.none();
        private EscrowProfiles profiles = EscrowProfiles.none();
        private Clock clock = Clock.systemUTC();
        private SecureRandom random = new SecureRandom();

        private Builder() {}

        /** Where everything is stored. */
        public Builder transactions(Transactions stores) {
            this.transactions = stores;
            return this;
        }

        /** What encrypts. */
        public Builder vault(KeyVault keyVault) {
            this.vault = keyVault;
            return this;
        }

        /** What has Macs make new keys. */
        public Builder rotation(KeyRotation channel) {
            this.rotation = channel;
            return this;
        }

        /** What asks Macs to check in. */
        public Builder checkIn(DeviceCheckIn channel) {
            this.checkIn = channel;
            return this;
        }

        /** What writes the escrow profile and has Macs install it; without it there is none to be had. */
        public Builder profiles(EscrowProfiles escrowProfiles) {
            this.profiles = escrowProfiles;
            return this;
        }

        /** The time; the system's unless given. */
        public Builder clock(Clock source) {
            this.clock = source;
            return this;
        }

        /** The chance in ids; the system's unless given. */
        public Builder random(SecureRandom source) {
            this.random = source;
            return this;
        }

        /**
         * Puts it together.
         *
         * @throws NullPointerException if the store or the vault is missing
         */
        public Sparekey build() {
            return new Sparekey(new Environment(
                    Objects.requireNonNull(transactions, "transactions must be given"),
                    Objects.requireNonNull(vault, "a vault must be given"),
                    rotation,
                    checkIn,
                    profiles,
                    clock,
                    random));
        }
    }
}
