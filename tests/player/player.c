/*
 * Plays a conversation, FILE.chat, with a mini_serv and judges what everybody
 * hears or sees. It knows nothing of the server but its command and its socket,
 * and nothing of mini_chat but its command and its terminal.
 *
 *	player [--server 'CMD {port}'] FILE.chat
 *
 * Without --server it plays with our own program, $MINI_SERV or ./mini_serv,
 * which tells on stderr where it listens. With it, with any other.
 *
 * A step waits for what it is about to hear, so nothing sleeps, and steps
 * are in order as far as somebody heard something in between: what two people
 * say without that may reach the server in one turn, in either order. Nobody
 * reads but to hear, so who is told nothing is a sleeper. Only in the steps
 * about floods (flood.h) several say and hear at the same time.
 *
 * To hear nothing is to hear, as the next thing, the marks that all others say
 * when the step is played (marks.h). At the end of the conversation everybody
 * says and hears such marks once more, then ends its sending and hears the
 * end: a line that no step told anybody to hear cannot stay unseen. Then
 * SIGTERM is to end the server with status 0, and stdout and stderr must hold
 * nothing that no step asked for.
 *
 * What may stand in a file: script.h for repeat, text.h for \n and the like,
 * and these steps. WHO is a name, or "anna, bert and carl", who say and hear.
 *
 *	serve relay				with our defaults
 *	serve relay with KEY = VALUE, ...	in a settings file
 *				{dir} is a directory of the player's own
 *				with delimiter = nul lines end in NUL below
 *	serve relay with N descriptors
 *	serve the mandated form			mini_serv PORT
 *	serve echo [with KEY = VALUE, ...]	the echo service alone
 *	serve relay and echo [with KEY = VALUE, ...]
 *	serve irc [with KEY = VALUE, ...]	the IRC service alone
 *	serve irc as mandated with PASSWORD	mini_serv --irc PORT PASSWORD
 *	serve relay, echo and irc [with KEY = VALUE, ...]
 *	serve by sockets with [SECTION], KEY = VALUE, ...	and no port; it then
 *				logs on what it listens
 *	WHO joins		connects, and all who are there hear of it
 *	WHO connects
 *	WHO connects with a small window	the kernel keeps little for it
 *	WHO connects, unless it ended as NAME	the server, started again, may
 *				give up with status 1; then it is over
 *	WHO connects to echo
 *	WHO connects to irc
 *	WHO joins|connects [to echo|irc] by {dir}/NAME	by a Unix socket
 *	WHO registers [as NICK] [by USER] [with CAPS]	and hears the welcome
 *	WHO knocks		connects, but may have to wait outside
 *	WHO cannot connect [to ADDRESS|from outside]
 *	WHO says TEXT		a line
 *	WHO sends TEXT		a piece, no newline added
 *	WHO says byte by byte TEXT, WHO sends byte by byte TEXT
 *	WHO hears TEXT		exactly the next line
 *	WHO hears nothing
 *	WHO hears the end
 *	WHO hears at last TEXT	whatever comes before it; ... at its start is
 *				any start of a line
 *	WHO hears soon TEXT	the same, or not
 *	WHO sees up to N guests	who come one by one, until one is not let in
 *	WHO hears one of | "TEXT" as NAME | ...	readings.h
 *	WHO hears in any order | TEXT | TEXT ...
 *	WHO hears whatever comes	but not the end
 *	WHO hears just TEXT	these bytes, no newline added
 *	WHO hears the same N lines as NAME
 *	WHO ends sending, WHO leaves, WHO resets
 *	WHO listens [from here on]	as others flood, from now on
 *	WHO floods with lines of N bytes	until the server takes no more
 *	WHO hears the whole flood
 *	WHO tells N lines of M bytes to NAME [as far as it goes]	telling.h
 *	WHO hears all that was told
 *	the flood flows		as far as those who listen let it
 *	server pauses, server goes on		meanwhile things pile up
 *	server gets HUP|INT|TERM|USR1
 *	server logs TEXT	the next line on stderr; {file} at its start
 *				is the settings file, ... at its end any rest
 *	server stops accepting
 *	server ends with N
 *	server is killed
 *	server starts again	on the same port
 *	a call with WORDS ends with N ...	calls.h
 *	server rests		watched for a moment, it does next to nothing;
 *				this and other costs: measure.h
 *	server holds less than N MB
 *	settings become KEY = VALUE, ...; settings disappear
 *	services become NAMES	these have a port in the settings, no others
 *	settings have another port for NAME
 *	server listens for NAME	the log says where: people connect there now
 *	the end is not judged	who has not heard what at the end
 *	the directory is empty
 *	the file NAME holds TEXT	in the directory
 *	the transcript holds TEXT	its next line, behind the time; the
 *				server has transcript = {dir}/transcript
 *	the transcript holds nothing more
 *	the transcript is renamed	to transcript.1
 *	the transcript begins anew	it holds nothing more under the old name
 *
 * Of those who talk to the IRC service (irc.h) lines end with CR LF, the server
 * has done what they say before the next step, and ... anywhere in what they
 * hear stands for any bytes; {msgid} in what they say or hear is the id of the
 * message that was heard last. They also do this:
 *
 *	WHO meets in CHANNEL	joins it, and all who are there hear just that
 *	WHO ignores what came
 *
 * In the answers to /resume, and in what is said, {run} stands for the name of
 * that run of the server.
 *
 * People who sit at a terminal, a pseudo-terminal whose screen libvterm keeps;
 * what is typed at once after "chats" may come before it is ready, so see the
 * prompt first:
 *
 *	NAME chats [with WORDS] [on COLUMNSxROWS]	starts $MINI_CHAT; WORDS
 *				are options and settings such as TERM=dumb;
 *				all who are there hear of the arrival
 *	NAME types TEXT		keys
 *	NAME's screen shows PICTURE	waits until it is just that; picture.h
 *	NAME's screen shows in colours PICTURE	{red} where red begins, {plain}
 *	NAME scrolls back to PICTURE	the rows that have left it at the top
 *	NAME's terminal rings
 *	NAME's window becomes COLUMNSxROWS
 *	NAME's chat gets HUP|INT|TERM
 *	NAME's chat stops, NAME's chat goes on		as by ^Z and fg
 *	NAME's chat ends with N, NAME's chat dies by HUP|INT|TERM
 *
 * When it has stopped or ended, the terminal must be as it was before. Nothing
 * may ever set the title, make the terminal answer, or ring where no step waits
 * for it. At the end of the conversation, who still chats leaves by Ctrl-C.
 *
 * Somebody in place of a server, with whatever bytes:
 *
 *	NAME serves		listens; this is where people chat now
 *	NAME answers		who has connected hears what NAME says
 *	NAME serves no more
 *
 * With SANITIZERS=yes in the environment, as under valgrind, memory is not
 * judged. How long things may take is in wait.h.
 *
 * Exit status: 0 as told; 1 not so; 77 cannot be played here; 99 the file
 * makes no sense.
 */

#include <stdio.h>
#include <string.h>

#include "play.h"
#include "report.h"
#include "serve.h"

int
main(int argc, char *argv[])
{
	if (argc == 4 && strcmp(argv[1], "--server") == 0)
		serve_command(argv[2]);
	else if (argc != 2) {
		fprintf(stderr,
		    "usage: player [--server 'CMD {port}'] FILE.chat\n");
		return REPORT_SENSELESS;
	}
	play_file(argv[argc - 1]);
	return 0;
}
