#include "echo.h"
#include "irc.h"
#include "relay.h"
#include "service.h"

const struct service *const services[SERVICE_COUNT] = {
	[SERVICE_RELAY] = &relay_service,
	[SERVICE_ECHO] = &echo_service,
	[SERVICE_IRC] = &irc_service,
};
