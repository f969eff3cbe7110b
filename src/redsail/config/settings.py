"""All settings in one file; every value from the environment is listed in docs/reference/settings.md."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from redsail.config.databases import database
from redsail.config.environment import PROJECT, data_dir, env_bool, env_int, env_list, env_str, secret

PACKAGE = Path(__file__).resolve().parents[1]
DATA_DIR = data_dir()
SECRET_KEY = secret("REDSAIL_SECRET_KEY", DATA_DIR)
# Wraps the per-subject keys of personal columns and seals the audit chain; kept apart so that one can be rolled over.
KEEPER_KEY = secret("REDSAIL_KEEPER_KEY", DATA_DIR)
DEBUG = env_bool("REDSAIL_DEBUG")
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
ALLOWED_HOSTS = env_list("REDSAIL_HOSTS", LOOPBACK)
# Whoever gives the installation another name serves other machines: then demo log-ins are closed.
DEMO_LOG_INS = set(ALLOWED_HOSTS) <= set(LOOPBACK)
CSRF_TRUSTED_ORIGINS = env_list("REDSAIL_ORIGINS")
HTTPS = env_bool("REDSAIL_HTTPS")

DATABASES = {"default": database(env_str("DATABASE_URL"), DATA_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "axes",
    "csp",
    "django_htmx",
    "django_cotton",
    "redsail.base",
    "redsail.jobs",
    "redsail.calendars",
    "redsail.files",
    "redsail.inbox",
    "redsail.privacy",
    "redsail.sync",
    "redsail.organisation",
    "redsail.shops",
    "redsail.activities",
    "redsail.needs",
    "redsail.study",
    "redsail.patrol",
    "redsail.exchange",
    "redsail.web",
    "redsail.field",
    "redsail.cli",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # Default-deny: every page needs a log-in unless its view says otherwise.
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "redsail.web.organisation.middleware.IdleSignOut",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "redsail.web.shell.middleware.ChatBrowsers",
    "redsail.web.shell.middleware.PlainErrors",
    "redsail.web.shell.typed.TypedFields",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "redsail.config.urls"
WSGI_APPLICATION = "redsail.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web" / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": [
                "django_cotton.templatetags.cotton",
                "django.templatetags.i18n",
                "django.templatetags.static",
                "redsail.web.templatetags.shell",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "redsail.web.shell.context.shell",
            ],
        },
    }
]
COTTON_DIR = "components"
# A component sees its own attributes and the request, never by accident a variable of the page around it.
COTTON_ISOLATE_BY_DEFAULT = True
CSRF_FAILURE_VIEW = "redsail.web.shell.errors.csrf_failure"

# --- Log-in -----------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "organisation.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "redsail.organisation.access.log_in.Backend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "organisation:log-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "organisation:log-in"
# One account from one address is locked: nobody can lock a colleague out from elsewhere, or a whole office at once.
AXES_FAILURE_LIMIT = env_int("REDSAIL_LOGIN_ATTEMPTS", 5)
AXES_COOLOFF_TIME = env_int("REDSAIL_LOGIN_COOLOFF_MINUTES", 15) / 60
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_IPWARE_PROXY_COUNT = env_int("REDSAIL_PROXIES", 0)
AXES_LOCKOUT_CALLABLE = "redsail.web.organisation.lockout.locked_out"
AXES_VERBOSE = False
IDLE_MINUTES = env_int("REDSAIL_IDLE_MINUTES", 30)
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"

# --- Browser security -------------------------------------------------------------------------------------------
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env_int("REDSAIL_PROXIES", 0) else None
SECURE_HSTS_SECONDS = 3600 * 24 * 180 if HTTPS else 0
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "img-src": ["'self'", "data:", "blob:", *env_list("REDSAIL_TILE_HOSTS")],
        "connect-src": ["'self'", *env_list("REDSAIL_TILE_HOSTS")],
        "style-src": ["'self'"],
        "style-src-attr": ["'unsafe-inline'"],
        "worker-src": ["'self'", "blob:"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

# --- Languages and time -----------------------------------------------------------------------------------------
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Simplified Chinese")), ("en", _("English"))]
LANGUAGE_COOKIE_NAME = "redsail_language"
LANGUAGE_COOKIE_AGE = 3600 * 24 * 365
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = USE_TZ = True
TIME_ZONE = env_str("REDSAIL_TIME_ZONE", "Asia/Shanghai")

# --- Files ------------------------------------------------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = env_str("REDSAIL_STATIC_ROOT") or None
STATICFILES_DIRS = [PACKAGE / "web" / "static"]
# The built files carry a hash in their names already; serving straight from the package spares a copy at start.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_IMMUTABLE_FILE_TEST = r"/build/.+-[\w-]{8}\.\w+$"
MEDIA_ROOT = DATA_DIR / "files"
MEDIA_URL = "/files/"
UPLOAD_LIMIT_MB = env_int("REDSAIL_UPLOAD_LIMIT_MB", 100)
MEDIA_LIMIT_MB = env_int("REDSAIL_MEDIA_LIMIT_MB", 4096)
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_TEMP_DIR = None

# --- Maps -------------------------------------------------------------------------------------------------------
# None by default: nothing calls out. A .pmtiles file in the data folder, or a raster address with {z}/{x}/{y}.
MAP_PMTILES = env_str("REDSAIL_MAP_PMTILES")
MAP_TILES = env_str("REDSAIL_MAP_TILES")
MAP_TILES_SYSTEM = env_str("REDSAIL_MAP_TILES_SYSTEM", "wgs84")

# --- Jobs -------------------------------------------------------------------------------------------------------
WORKERS = env_int("REDSAIL_WORKERS", 2)
JOB_LEASE_SECONDS = env_int("REDSAIL_JOB_LEASE_SECONDS", 60)
# The wait before a second attempt; four times as long before the third.
JOB_BACKOFF_SECONDS = env_int("REDSAIL_JOB_BACKOFF_SECONDS", 5)
# Rooms that bring kinds of jobs; imported by the worker when it starts.
JOB_MODULES = [
    "redsail.organisation.jobs",
    "redsail.exchange.imports.jobs",
    "redsail.exchange.imports.roster_jobs",
    "redsail.exchange.exports.jobs",
    "redsail.patrol.jobs",
    "redsail.web.audit.verification",
    "redsail.web.inbox.digests",
]

# --- Messages out ------------------------------------------------------------------------------------------------
# All off by default: nothing calls out. The address of this site is put under a message where it is named.
SITE_ADDRESS = env_str("REDSAIL_ADDRESS")
EMAIL_HOST = env_str("REDSAIL_MAIL_HOST")
EMAIL_PORT = env_int("REDSAIL_MAIL_PORT", 25)
EMAIL_HOST_USER = env_str("REDSAIL_MAIL_USER")
EMAIL_HOST_PASSWORD = env_str("REDSAIL_MAIL_PASSWORD")
EMAIL_USE_TLS = env_bool("REDSAIL_MAIL_TLS")
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env_str("REDSAIL_MAIL_FROM", "redsail@localhost")
WECOM = {
    "host": env_str("REDSAIL_WECOM_HOST"),
    "corp": env_str("REDSAIL_WECOM_CORP"),
    "agent": env_int("REDSAIL_WECOM_AGENT", 0),
    "secret": env_str("REDSAIL_WECOM_SECRET"),
}
DINGTALK = {
    "host": env_str("REDSAIL_DINGTALK_HOST"),
    "key": env_str("REDSAIL_DINGTALK_KEY"),
    "agent": env_int("REDSAIL_DINGTALK_AGENT", 0),
    "secret": env_str("REDSAIL_DINGTALK_SECRET"),
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env_str("REDSAIL_LOG_LEVEL", "WARNING")},
}

__all__ = ["PROJECT"]
