package dev.portolan.app.cli;

import dev.portolan.app.Home;
import dev.portolan.app.doctor.Doctor;
import dev.portolan.app.doctor.Network;
import dev.portolan.app.hosts.HostsFile;
import dev.portolan.app.ports.ListeningPorts;
import dev.portolan.engine.certificates.trust.Machine;
import dev.portolan.engine.certificates.trust.TrustStores;
import dev.portolan.engine.lan.LocalNetwork;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: what {@code portolan} does when it is called with arguments. */
@Command(
        name = "portolan",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Maps local ports to one trusted URL and shows what passes.",
        footer = {"", "Without arguments the window opens.", "PORTOLAN_HOME moves every file that the program keeps."})
public final class Cli {

    /** A bad profile or argument. */
    static final int BAD_INPUT = 2;

    /** A failure at run time. */
    static final int FAILED = 1;

    private Cli() {}

    /** Runs a subcommand on this process's streams; the result is the process's exit code. */
    public static int run(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        return commands(Home.ofThisProcess(), Machine.current(), ListeningPorts.ofThisMachine(), out, err)
                .execute(arguments);
    }

    static CommandLine commands(Home home, Machine machine, ListeningPorts ports, PrintWriter out, PrintWriter err) {
        ProfileFiles files = new ProfileFiles(home, err);
        HostsFile hosts = new HostsFile(machine, System.getProperty("os.name", ""));
        return new CommandLine(new Cli())
                .addSubcommand(new ServeCommand(home, files, ports, out, err))
                .addSubcommand(new CheckCommand(files, out))
                .addSubcommand(new ExplainCommand(files, out))
                .addSubcommand(new CommandLine(new TrustCommand(home, machine, out, err))
                        .addSubcommand(new SuffixCommand(home, machine, Terminal.ofThisProcess(), out, err)))
                .addSubcommand(new CertCommand(home, out, err))
                .addSubcommand(new DoctorCommand(home, files, doctor(home, machine, hosts, ports), out, err))
                .addSubcommand(new HostsCommand(home, files, hosts, Network.ofThisMachine()::leadsHere, out, err))
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((problem, command, parsed) -> {
                    err.println("portolan: " + Words.of(problem));
                    return FAILED;
                });
    }

    private static Doctor doctor(Home home, Machine machine, HostsFile hosts, ListeningPorts ports) {
        return new Doctor(
                Network.ofThisMachine(),
                ports,
                TrustStores.of(machine, home.certificates()),
                hosts,
                LocalNetwork.ofSystem(),
                home,
                machine.variables(),
                Clock.systemUTC());
    }
}
