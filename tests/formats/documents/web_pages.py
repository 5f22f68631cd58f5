"""Web pages in the shapes in which sites of governments put up reports; every name is invented."""

TITLE = "青砂县司法局2022年度法治政府建设工作报告"
PARAGRAPHS = (
    "2022年，青砂县司法局在县委、县政府领导下，扎实推进依法行政。现将有关情况报告如下：",
    "一、主要举措和成效",
    "（一）健全制度。出台文件12件，清理规范性文件36件。",
    "（二）规范执法。全年办理行政处罚案件87件，案卷合格率达98.6%。",
    "二、存在的不足",
    "一是力量薄弱。二是宣传不够。",
    "三、下一步打算",
    "加强培训，压实责任，逐项销号。",
)
SIGNED = ("青砂县司法局", "2023年1月31日")
REPORT = "\n".join((TITLE, *PARAGRAPHS, *SIGNED)) + "\n"
"""What every page below says, chrome aside."""

CHROME = (
    "首页",
    "政务公开",
    "当前位置",
    "字号",
    "打印",
    "扫一扫",
    "分享",
    "备案号",
    "主办单位",
    "相关阅读",
    "网站标识码",
)


def paragraphs(style: str = "") -> str:
    return "\n".join(f"<p{style}>{words}</p>" for words in (*PARAGRAPHS, *SIGNED))


NOTICE = f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{TITLE}_法治政府建设_青砂县人民政府</title>
<meta name="SiteName" content="青砂县人民政府"><meta name="ArticleTitle" content="{TITLE}">
<meta name="PubDate" content="2023-02-07 10:22"><meta name="ContentSource" content="青砂县司法局">
<meta name="Url" content="https://www.qingsha.example/zwgk/202302/t20230207_12.html">
<script>var tail = "<p>这里不是正文，也不会显示。</p>";</script><style>p {{ margin: 0 }}</style></head><body>
<div class="top"><a href="/">首页</a><a href="/zwgk">政务公开</a> 今天是2024年5月1日 星期三</div>
<h1 class="logo">青砂县人民政府</h1>
<ul class="nav"><li><a href="/">首页</a></li><li><a href="/x">新闻中心</a></li></ul>
<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk">政务公开</a> &gt; 法治政府建设</div>
<h2>{TITLE}</h2>
<div class="info"><span>发布日期：2023-02-07</span> <span>来源：青砂县司法局</span>
<span>字号：<a href="javascript:;">大</a> <a href="javascript:;">中</a></span>
<a href="javascript:;">打印</a></div>
<div class="TRS_Editor">{paragraphs(' style="text-indent:2em"')}</div>
<div class="share">分享到：<a href="#">微信</a><a href="#">微博</a></div><div>扫一扫在手机打开当前页</div>
<div class="more"><h3>相关阅读</h3><ul><li><a href="1">青砂县2021年工作总结</a></li></ul></div>
<div class="footer"><p>主办单位：青砂县人民政府办公室　　网站标识码：0000000001</p>
<p>备案号：青ICP备00000001号 公网安备00000000000001号</p><p>地址：青砂县河西路1号</p></div></body></html>"""
"""A notice with breadcrumb, buttons and footer; the site's name is its first heading."""

DISCLOSURE = f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<title>青砂县人民政府 - {TITLE}</title><link rel="canonical" href="http://www.qingsha.example/xxgk/12.htm">
</head><body><table width=1000><tr><td><a href=/>首页</a> | <a href=/a>政务公开</a></td></tr></table>
<table width=1000><tr><td valign=top><table><tr><td><a href=1>机构设置</a></td></tr>
<tr><td><a href=2>政策文件</a></td></tr><tr><td><a href=3>年度报告</a></td></tr></table></td>
<td><table border=1><tr><td>索 引 号：</td><td>000000001/2023-00012</td>
<td>发布机构：</td><td>青砂县司法局</td></tr>
<tr><td>发布日期：</td><td>2023-02-07</td><td>主题分类：</td><td>司法</td></tr>
<tr><td>名　　称：</td><td colspan=3>{TITLE}</td></tr></table>
<table><tr><td align=center><b><font size=5>{TITLE}</font></b></td></tr>
<tr><td><div id=zoom>{paragraphs()}</div></td></tr></table></td></tr></table>
<table><tr><td>版权所有：青砂县人民政府 备案号：青ICP备00000002号</td></tr></table></body></html>"""
"""A page laid out by tables, with the table of what is disclosed."""

BREAKS = f"""<!-- saved from url=(0053)http://www.qingsha.example/xxgk/2023-02/content_33.shtml -->
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"><html><head><meta charset=utf-8>
<title>{TITLE}</title></head><body><div><a href=/>首页</a>&gt;<a href=1>政务公开</a>&gt; 正文</div>
<div class=title>青砂县司法局<br>2022年度法治政府建设工作报告</div>
<div>时间：2023-02-07 11:20　　来源：县司法局　　点击：12次</div>
<div class=content>{"<br>".join("　　" + words for words in PARAGRAPHS)}<br><br>{"<br />".join(SIGNED)}</div>
<div>上一篇：<a href=x>青砂县公告</a></div>
<div>下一篇：<a href=x>青砂县的通告</a></div></body></html>"""
"""All text in one block, with line ends; the browser has written where it was saved from."""

ATTACHED = f"""<!DOCTYPE html><html><head><title>{TITLE}-青砂县人民政府网站</title></head><body>
<div class=nav><a href=/>首页</a></div><h1>{TITLE}</h1><p>发布时间：2023年2月7日 【字号：大 中 小】</p>
<div>{paragraphs()}<p>附件：<br>
<a href=a.doc>1.执法统计表.doc</a><br><a href=b.xls>2.整改清单.xls</a></p></div>
<div class=footer>主办单位：青砂县人民政府办公室</div></body></html>"""
"""A page with a list of attachments at its end."""

WORD = f"""<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<meta http-equiv=Content-Type content="text/html; charset=gb2312">
<meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><o:DocumentProperties><o:Author>某</o:Author></o:DocumentProperties></xml><![endif]-->
<style><!-- p.MsoNormal {{mso-style-parent:"";}} --></style></head><body lang=ZH-CN><div class=WordSection1>
<p class=MsoNormal align=center><span style='font-size:22.0pt'>青砂县司法局<span lang=EN-US>2022</span>年度
法治政府建设工作报告<span lang=EN-US><o:p></o:p></span></span></p>
{
    "".join(
        f"<p><a name='_GoBack'></a><span>{w[:6]}</span><span lang=EN-US>{w[6]}</span>{w[7:]}</p>"
        for w in PARAGRAPHS
    )
}
<p class=MsoNormal>青砂县司法局<span style='mso-hide:all'>藏</span></p>
<p class=MsoNormal><span lang=EN-US>2023</span>年<span lang=EN-US>1</span>月<span lang=EN-US>31</span>日</p>
<![if !supportEmptyParas]>&nbsp;<![endif]></div></body></html>"""
"""What Word and WPS save as a web page."""
